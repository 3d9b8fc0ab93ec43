"""The model of the oficio with which a municipality appoints its enlaces."""

from municipios.models import Municipio

CIUDAD_DE_MEXICO = "09"


def government(municipio: Municipio) -> str:
    """Name who appoints: an ayuntamiento, or an alcaldía of Ciudad de México."""
    kind = "la Alcaldía" if municipio.entidad_id == CIUDAD_DE_MEXICO else "el Ayuntamiento de"
    return f"{kind} {municipio}"


def heading(municipio: Municipio) -> list[str]:
    return [
        "Oficio núm. [número]",
        "Asunto: designación de enlace municipal en Aula Municipal",
        f"{municipio}, a [día] de [mes] de [año]",
    ]


def body(municipio: Municipio) -> list[str]:
    return [
        "A la Coordinación de Aula Municipal",
        "Presente",
        f"Por este medio, {government(municipio)}, designa como enlaces municipales en Aula "
        "Municipal a las personas siguientes.",
        "Titular: [nombre completo], [cargo], [dependencia], [correo institucional].",
        "Suplente: [nombre completo], [cargo], [dependencia], [correo institucional].",
        "La designación vale del [día, mes y año] al [día, mes y año], último día incluido.",
        "Mientras dure, las personas designadas pueden escribir y enviar las buenas prácticas del "
        "municipio, confirmar a quienes trabajan en él y recibir los avisos que le correspondan.",
        "Al terminar, lo hecho a nombre del municipio se queda en el municipio y se entrega a "
        "quien las releve.",
        "Atentamente",
        "[nombre y firma]",
        "[cargo: Presidencia municipal, Secretaría del ayuntamiento o titular de la alcaldía]",
    ]


def as_text(municipio: Municipio) -> str:
    """Return the whole, to be copied."""
    return "\n\n".join([*heading(municipio), *body(municipio)]) + "\n"
