"""What a practice may say of itself by choosing."""

from django.db.models import IntegerChoices, TextChoices


class Origen(TextChoices):
    MUNICIPAL = "municipal", "Escrita y firmada por el municipio"
    DOCUMENTAL = "documental", "Tomada de un documento"


class TipoOrgano(TextChoices):
    AYUNTAMIENTO = "ayuntamiento", "Ayuntamiento o alcaldía"
    INSTITUTO = "instituto", "Instituto municipal de planeación"
    DEPENDENCIA = "dependencia", "Dependencia municipal"
    DESCENTRALIZADO = "descentralizado", "Otro organismo descentralizado"
    CONSEJO = "consejo", "Consejo ciudadano o comunitario"
    INTERMUNICIPAL = "intermunicipal", "Asociación de municipios"


class EstadoPractica(TextChoices):
    PILOTO = "piloto", "Piloto"
    OPERACION = "operacion", "En operación"
    INSTITUCIONALIZADA = "institucionalizada", "Institucionalizada"
    CONCLUIDA = "concluida", "Concluida"
    SUSPENDIDA = "suspendida", "Suspendida"


class Ambito(TextChoices):
    POLIGONO = "poligono", "Un polígono o colonia"
    LOCALIDAD = "localidad", "Una localidad"
    MUNICIPIO = "municipio", "Todo el municipio"
    METROPOLITANO = "metropolitano", "Zona metropolitana"
    REGION = "region", "Región o varios municipios"


class Comportamiento(TextChoices):
    ASCENDENTE = "ascendente", "Ascendente: mejora si sube"
    DESCENDENTE = "descendente", "Descendente: mejora si baja"


class EstadoFirma(TextChoices):
    PEDIDA = "pedida", "Pedida"
    FIRMADA = "firmada", "Firmada"
    DEVUELTA = "devuelta", "Devuelta con observaciones"
    ANULADA = "anulada", "Anulada porque el texto cambió o venció el plazo"


class EstadoEscritura(TextChoices):
    """Where a practice stands for those who write it."""

    BORRADOR = "borrador", "Borrador"
    FIRMA = "firma", "En espera de firma"
    DEVUELTA = "devuelta", "Devuelta con observaciones"
    REVISION = "revision", "En revisión"
    PUBLICADA = "publicada", "Publicada"
    CAMBIOS = "cambios", "Publicada, con cambios sin enviar"


class EstadoPublicacion(TextChoices):
    """Where a practice stands for those who read it. All but the first two are told on its page."""

    BORRADOR = "borrador", "Sin publicar"
    VIGENTE = "vigente", "Vigente"
    EN_ACTUALIZACION = "actualizacion", "En actualización"
    POR_VERIFICAR = "verificar", "Por verificar"
    ARCHIVADA = "archivada", "Archivada"
    RETIRADA = "retirada", "Retirada"


class NivelEvidencia(IntegerChoices):
    """How well the results are shown; the review says it, never the author."""

    RELATO = 1, "Relato con datos propios"
    ANTES_DESPUES = 2, "Antes y después, con fuente"
    COMPARACION = 3, "Comparación con quien no la tuvo"
    INDEPENDIENTE = 4, "Evaluación independiente"
    REPLICADA = 5, "Replicada en dos o más municipios, con resultado medido"


class RangoPoblacional(TextChoices):
    """For which size of municipality the authors think it fits."""

    CUALQUIERA = "cualquiera", "Cualquier tamaño"
    RURAL = "rural", "Menos de 15,000 habitantes"
    PEQUENO = "pequeno", "De 15,000 a 50,000"
    MEDIANO = "mediano", "De 50,000 a 300,000"
    GRANDE = "grande", "De 300,000 a un millón"
    METROPOLI = "metropoli", "Más de un millón"


class RangoCosto(TextChoices):
    """Computed from the investment, in pesos; never typed."""

    SIN_COSTO = "sin-costo", "Sin costo adicional"
    BAJO = "bajo", "Hasta 100 mil pesos"
    MEDIO = "medio", "De 100 mil a un millón"
    ALTO = "alto", "De uno a diez millones"
    MUY_ALTO = "muy-alto", "Más de diez millones"


class ListaDeOpciones(TextChoices):
    ODS = "ods", "Objetivos de Desarrollo Sostenible"
    FINANCIAMIENTO = "financiamiento", "De dónde salió el dinero"
    REQUISITO = "requisito", "Lo que hace falta para empezar"
    ACOMPANAMIENTO = "acompanamiento", "Lo que el municipio ofrece a quien la replique"


class Ods(TextChoices):
    """United Nations, 2030 Agenda: the seventeen goals."""

    O1 = "1", "1. Fin de la pobreza"
    O2 = "2", "2. Hambre cero"
    O3 = "3", "3. Salud y bienestar"
    O4 = "4", "4. Educación de calidad"
    O5 = "5", "5. Igualdad de género"
    O6 = "6", "6. Agua limpia y saneamiento"
    O7 = "7", "7. Energía asequible y no contaminante"
    O8 = "8", "8. Trabajo decente y crecimiento económico"
    O9 = "9", "9. Industria, innovación e infraestructura"
    O10 = "10", "10. Reducción de las desigualdades"
    O11 = "11", "11. Ciudades y comunidades sostenibles"
    O12 = "12", "12. Producción y consumo responsables"
    O13 = "13", "13. Acción por el clima"
    O14 = "14", "14. Vida submarina"
    O15 = "15", "15. Vida de ecosistemas terrestres"
    O16 = "16", "16. Paz, justicia e instituciones sólidas"
    O17 = "17", "17. Alianzas para lograr los objetivos"


class Financiamiento(TextChoices):
    PROPIOS = "propios", "Recursos propios"
    PARTICIPACIONES = "participaciones", "Participaciones"
    RAMO_33 = "ramo-33", "Aportaciones federales (Ramo 33)"
    FEDERAL = "federal", "Programa federal"
    ESTATAL = "estatal", "Recursos del estado"
    PRIVADO = "privado", "Aportación privada"
    COOPERACION = "cooperacion", "Cooperación internacional"
    RAMO_23 = "ramo-23", "Ramo 23 (ya no existe)"


class Requisito(TextChoices):
    CABILDO = "cabildo", "Acuerdo de cabildo"
    UNIDAD = "unidad", "Unidad o instituto de planeación"
    INFORMACION = "informacion", "Sistema de información o de indicadores"
    PRESUPUESTO = "presupuesto", "Presupuesto"
    PERSONAL = "personal", "Personal dedicado"
    CONVENIO = "convenio", "Convenio con otras instituciones"
    TECNOLOGIA = "tecnologia", "Tecnología"
    REGLAMENTO = "reglamento", "Reglamento"


class Acompanamiento(TextChoices):
    """The ways in which one municipality helps another; requests for help use them too."""

    VISITA = "visita", "Visita"
    LLAMADA = "llamada", "Llamada"
    PLANTILLAS = "plantillas", "Plantillas"
    MENTORIA = "mentoria", "Mentoría"


OPCIONES: dict[str, type[TextChoices]] = {
    ListaDeOpciones.ODS: Ods,
    ListaDeOpciones.FINANCIAMIENTO: Financiamiento,
    ListaDeOpciones.REQUISITO: Requisito,
    ListaDeOpciones.ACOMPANAMIENTO: Acompanamiento,
}


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


class EstadoReplica(TextChoices):
    """How far a municipality has come in doing what another one did."""

    INTERES = "interes", "Con interés"
    EVALUACION = "evaluacion", "En evaluación"
    ADOPTADA = "adoptada", "Adoptada"
    OPERACION = "operacion", "En operación"
    EVALUADA = "evaluada", "Evaluada"
    DESCARTADA = "descartada", "Descartada"
    ABANDONADA = "abandonada", "Abandonada"


class Fidelidad(TextChoices):
    INTEGRA = "integra", "Igual que en el origen"
    ADAPTADA = "adaptada", "Adaptada"
    INSPIRADA = "inspirada", "Inspirada en ella"


class ResultadoReplica(TextChoices):
    MEJOR = "mejor", "Mejor que en el origen"
    SIMILAR = "similar", "Similar"
    MENOR = "menor", "Menor"
    SIN_MEDIR = "sin-medir", "Sin medir todavía"


class Obstaculo(TextChoices):
    NORMATIVO = "normativo", "La norma"
    PRESUPUESTO = "presupuesto", "El presupuesto"
    CAPACIDAD = "capacidad", "La capacidad técnica"
    CAMBIO = "cambio", "El cambio de administración"
    OPOSICION = "oposicion", "La oposición"
    AJENA = "ajena", "«No se inventó aquí»"
    DATOS = "datos", "La falta de datos"
