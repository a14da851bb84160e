#!/usr/bin/env pwsh
# Builds the build tool and hands it the arguments; all logic is in build/. Start with: ./build.ps1 --help
# (PowerShell itself takes a bare --; quote it: ./build.ps1 run my.cs '--' its arguments)
if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    [Console]::Error.WriteLine('build.ps1: the .NET 10 SDK is needed (https://dot.net), but there is no dotnet on the PATH.')
    exit 1
}

$env:DOTNET_NOLOGO = '1'
$env:MSBUILDDISABLENODEREUSE = '1'
Push-Location $PSScriptRoot    # global.json there says which SDK will do
try {
    dotnet msbuild build/Heat.Build.csproj -restore -p:Configuration=Release -p:OutDir=../artifacts/tool/ -v:q -nologo -tl:off | Out-Host
}
finally { Pop-Location }
if ($LASTEXITCODE) { exit $LASTEXITCODE }

dotnet "$PSScriptRoot/artifacts/tool/Heat.Build.dll" @args
exit $LASTEXITCODE
