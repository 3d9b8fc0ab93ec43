"""What its rows may say: measures, acts, actors, documents, ties."""

from django.db.models import TextChoices


class Comportamiento(TextChoices):
    ASCENDENTE = "ascendente", "Ascendente: mejora si sube"
    DESCENDENTE = "descendente", "Descendente: mejora si baja"


class TipoIndicador(TextChoices):
    INSUMO = "insumo", "Insumo"
    PROCESO = "proceso", "Proceso"
    PRODUCTO = "producto", "Producto"
    RESULTADO = "resultado", "Resultado"
    IMPACTO = "impacto", "Impacto"


class Metodo(TextChoices):
    REGISTRO = "registro", "Registro administrativo"
    ENCUESTA = "encuesta", "Encuesta"
    ESTADISTICA = "estadistica", "Estadística oficial (INEGI, CONEVAL)"
    SIG = "sig", "Sistema de información geográfica"
    OTRO = "otro", "Otro"


class TipoFundamento(TextChoices):
    CABILDO = "cabildo", "Acuerdo de cabildo"
    REGLAMENTO = "reglamento", "Reglamento"
    DECRETO = "decreto", "Decreto"
    CONVENIO = "convenio", "Convenio"


class Sector(TextChoices):
    GOBIERNO = "gobierno", "Gobierno"
    CIVIL = "civil", "Sociedad civil"
    ACADEMIA = "academia", "Academia"
    EMPRESA = "empresa", "Empresa"
    CIUDADANIA = "ciudadania", "Ciudadanía"
    INTERNACIONAL = "internacional", "Organismo internacional"


class Rol(TextChoices):
    LIDERA = "lidera", "Encabeza"
    FINANCIA = "financia", "Financia"
    OPERA = "opera", "Opera"
    ASESORA = "asesora", "Asesora"
    VALIDA = "valida", "Valida"
    EVALUA = "evalua", "Evalúa"


class TipoDocumento(TextChoices):
    NORMA = "norma", "Norma o acuerdo"
    PLAN = "plan", "Plan o proyecto"
    MANUAL = "manual", "Manual o procedimiento"
    PLANTILLA = "plantilla", "Plantilla o formato"
    EVALUACION = "evaluacion", "Evaluación o informe"
    PRESENTACION = "presentacion", "Presentación"
    OTRO = "otro", "Otro"


class Licencia(TextChoices):
    CC_BY = "cc-by", "CC BY 4.0: se puede usar citando la fuente"
    CC_BY_SA = "cc-by-sa", "CC BY-SA 4.0: citando, y compartiendo igual"
    DOMINIO = "dominio", "Dominio público"
    RESERVADA = "reservada", "Todos los derechos reservados"


class TipoRelacion(TextChoices):
    COMPLEMENTA = "complementa", "Complementa a"
    ANTECEDE = "antecede", "Antecede a"
    ALTERNATIVA = "alternativa", "Es otra manera de hacer lo de"
