"""What the clock starts, and when, in the site's own zone."""

from celery.schedules import crontab

CELERY_BEAT_SCHEDULE = {
    "barrer-trabajos": {"task": "trabajos.jobs.sweep", "schedule": 10.0},
    "publicar-a-su-hora": {"task": "portal.jobs.publish_scheduled", "schedule": 60.0},
    "recordar-adscripciones": {
        "task": "cuentas.jobs.nudge_waiting",
        "schedule": crontab(minute=25),
    },
    "recordar-designaciones": {
        "task": "cuentas.jobs.designaciones.remind",
        "schedule": crontab(hour=7, minute=5),
    },
    "recordar-solicitudes-arco": {
        "task": "cuentas.jobs.remind_of_requests",
        "schedule": crontab(hour=7, minute=15),
    },
    "preguntar-vigencia": {
        "task": "practicas.jobs.remind_to_check",
        "schedule": crontab(hour=7, minute=35),
    },
    "barrer-practicas": {"task": "practicas.jobs.sweep", "schedule": crontab(minute=50)},
    "cerrar-apoyos": {"task": "apoyos.jobs.close_and_tell", "schedule": crontab(hour=8, minute=20)},
    "recordar-cursos": {"task": "cursos.jobs.remind", "schedule": crontab(hour=8, minute=40)},
    "necesidades-y-opiniones": {
        "task": "cursos.jobs.anual.each_morning",
        "schedule": crontab(hour=9, minute=0),
    },
    "pasar-lugares": {
        "task": "cursos.jobs.ediciones.lapse_offers",
        "schedule": crontab(minute="*/5"),
    },
    "cerrar-intentos": {
        "task": "cursos.jobs.evaluacion.settle_overdue",
        "schedule": crontab(minute="*"),
    },
    "sortear-antes-de-abrir": {
        "task": "cursos.jobs.evaluacion.prepare_openings",
        "schedule": crontab(minute="*/5"),
    },
    "calidad-de-evaluaciones": {
        "task": "cursos.jobs.calidad.each_night",
        "schedule": crontab(hour=3, minute=20),
    },
    "avisar-sesiones": {
        "task": "cursos.jobs.ediciones.remind_of_sessions",
        "schedule": crontab(hour=8, minute=5),
    },
    "recordar-vencimientos": {
        "task": "certificados.jobs.remind_of_ends",
        "schedule": crontab(hour=8, minute=50),
    },
    "barrer-constancias": {
        "task": "certificados.jobs.sweep",
        "schedule": crontab(hour=3, minute=40),
    },
    "quitar-paquetes": {
        "task": "cursos.jobs.remove_packages",
        "schedule": crontab(hour=4, minute=40),
    },
    "firmar-listas-de-estado": {
        "task": "certificados.tasks.sign_lists",
        "schedule": crontab(hour=3, minute=45),
    },
    "cuidar-datos": {"task": "cuentas.jobs.keep_terms", "schedule": crontab(hour=4, minute=10)},
}
