"""How often one address may ask the register, and how often in vain.

A whole town hall leaves through one address, and a batch may be a hundred sheets checked by five
people at once: 300 look-ups in five minutes let them work (one each second, without pause).
Guessing is stopped by the folio itself (60 random bits, and a check symbol that sends 31 of 32
typing errors back before the register is asked), so folios that are well formed and unknown come
from forgeries or from guessing: 30 in an hour are more than any honest batch holds. The two never
meet: a person with a batch of good sheets spends no failures.
"""

from comun.limites import Limite

CONSULTAS = Limite("certificados:consultas", veces=300, segundos=5 * 60)
FALLOS = Limite("certificados:fallos", veces=30, segundos=60 * 60)
