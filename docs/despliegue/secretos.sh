#!/usr/bin/env bash
# Makes the secrets of docker-compose.yml in the folder given (var/secretos). Never overwrites one.
set -euo pipefail
umask 077
folder=${1:-var/secretos}
mkdir -p "$folder"
cd "$folder"

random() { python3 -c "import secrets; print(secrets.token_urlsafe($1))"; }
write() { # name, value
    [ -s "$1" ] && return
    printf '%s\n' "$2" >"$1"
    echo "  $1"
}

echo "Secretos en $folder:"
write secret_key "$(random 64)"
write clave_datos "$(random 64)"
write db_password "$(random 32)"
write database_url "postgresql://aula:$(cat db_password)@db:5432/aula"
write s3_access_key "aula$(random 8 | tr -d '_-')"
write s3_secret_key "$(random 32)"
write s3_config "{\"identities\": [{\"name\": \"aula\", \"actions\": [\"Admin\", \"Read\", \"Write\", \"List\", \"Tagging\"], \"credentials\": [{\"accessKey\": \"$(cat s3_access_key)\", \"secretKey\": \"$(cat s3_secret_key)\"}]}]}"
[ -e email_password ] || : >email_password
[ -e oidc_secreto ] || : >oidc_secreto
[ -e sello_p12_clave ] || : >sello_p12_clave
# Each container mounts single files and reads them as its own user; here nobody enters the folder.
chmod 0444 ./*
chmod 0700 .
echo "Escriba en $folder/email_password la contraseña del correo, si la hay. Guarde una copia"
echo "de esta carpeta en otro lugar: sin ella los respaldos no alcanzan para volver a empezar."
