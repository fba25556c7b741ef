# shellcheck shell=bash
# A throw-away PostgreSQL for the tests: start_postgres sets DATABASE_URL, stop_postgres removes all.
# It listens on a free port of the loopback and on a socket in its own folder.

postgres_folder=''

postgres_programs() { # prints the folder of the newest server's programs
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) \
    "$(pg_config --bindir 2>/dev/null)" "$(dirname -- "$(command -v initdb 2>/dev/null)")"; do
    if [[ -x $folder/initdb && -x $folder/pg_ctl ]]; then
      printf '%s\n' "$folder"
      return
    fi
  done
  return 1
}

as_postgres() { # the server refuses to run as root
  if ((EUID == 0)); then (cd / && exec setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"); else "$@"; fi
}

start_postgres() {
  local programs port settings free='import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
  programs=$(postgres_programs) || return 1
  # Its user must reach the folder, and the path of its socket must stay below 108 bytes.
  postgres_folder=$(mktemp -d /tmp/standfirst-postgres.XXXXXX)
  if ((EUID == 0)); then chown postgres "$postgres_folder" || return 1; fi
  port=$(.venv/bin/python -c "$free")
  # Nothing here outlives the tests, so nothing waits for the disk.
  settings="-p $port -k $postgres_folder -c listen_addresses=127.0.0.1 -c fsync=off"
  settings+=' -c synchronous_commit=off -c full_page_writes=off'
  as_postgres "$programs/initdb" -D "$postgres_folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \
    --no-sync >/dev/null || return 1
  if ! as_postgres "$programs/pg_ctl" -D "$postgres_folder/data" -l "$postgres_folder/log" \
    -o "$settings" -w start >/dev/null; then
    cat "$postgres_folder/log"
    return 1
  fi
  export DATABASE_URL=postgres://postgres@127.0.0.1:$port/postgres
}

stop_postgres() {
  if [[ -z $postgres_folder ]]; then return 0; fi # a bare return would pass on the status of the end
  as_postgres "$(postgres_programs)/pg_ctl" -D "$postgres_folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf -- "$postgres_folder"
  postgres_folder=''
  unset DATABASE_URL
}
