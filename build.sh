#!/bin/sh
# Builds the build tool and hands it the arguments; all logic is in build/. Start with: ./build.sh --help
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
command -v dotnet >/dev/null || { echo "build.sh: the .NET 10 SDK is needed (https://dot.net), but there is no dotnet on the PATH." >&2; exit 1; }

# From the root, because global.json there says which SDK will do; dotnet names the ones it found if none does.
(cd "$root" && DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 dotnet msbuild build/Heat.Build.csproj \
    -restore -p:Configuration=Release -p:OutDir=../artifacts/tool/ -v:q -nologo -tl:off) >&2
exec dotnet "$root/artifacts/tool/Heat.Build.dll" "$@"
