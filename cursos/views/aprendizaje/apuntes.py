"""Keeping one's own notes."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from cuentas.models import Usuario

from ...models import Apunte, LeccionPage
from ...operations.aprendizaje import apuntes


@never_cache
def escribir(request: HttpRequest, leccion_id: int) -> HttpResponse:
    """Show and keep what the person notes about a lesson; nobody else reads it."""
    leccion = get_object_or_404(LeccionPage.objects.live(), pk=leccion_id)
    if not isinstance(request.user, Usuario):
        return redirect_to_login(request.get_full_path())
    mine = Apunte.objects.filter(persona=request.user, leccion=leccion).first()
    texto, problema = mine.texto if mine else "", ""
    if request.method == "POST":
        texto = request.POST.get("texto", "")
        try:
            apuntes.write(leccion=leccion, by=request.user, texto=texto, at=timezone.now())
        except apuntes.ApuntesMuyLargos as reason:
            problema = str(reason)
        else:
            messages.success(request, "Sus apuntes quedaron guardados.")
            return redirect(leccion.url)
    contexto = {"leccion": leccion, "texto": texto, "problema": problema, "largo": apuntes.LARGO}
    status = 400 if problema else 200
    return render(request, "cursos/aprendizaje/apuntes.html", contexto, status=status)
