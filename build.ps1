#!/usr/bin/env pwsh
# Builds the build tool and hands it the arguments; all logic is in build/. Start with: ./build.ps1 --help
# (PowerShell itself takes a bare --; quote it: ./build.ps1 run my.cs '--' its arguments)
if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    [Console]::Error.WriteLine('build.ps1: the .NET 10 SDK is needed (https://dot.net), but there is no dotnet on the PATH.')
    exit 1
}

# The variables are the caller's session's, too: they are set for this one command and then restored.
$caller = @{ DOTNET_NOLOGO = $env:DOTNET_NOLOGO; MSBUILDDISABLENODEREUSE = $env:MSBUILDDISABLENODEREUSE }
Push-Location $PSScriptRoot    # global.json there says which SDK will do
try {
    $env:DOTNET_NOLOGO = $env:MSBUILDDISABLENODEREUSE = '1'
    dotnet msbuild build/Heat.Build.csproj -restore -p:Configuration=Release -p:OutDir=../artifacts/tool/ -v:q -nologo -tl:off | Out-Host
}
finally {
    Pop-Location
    foreach ($name in $caller.Keys) {
        if ($null -eq $caller[$name]) { Remove-Item "Env:$name" -ErrorAction SilentlyContinue }
        else { Set-Item "Env:$name" $caller[$name] }
    }
}
if ($LASTEXITCODE) { exit $LASTEXITCODE }

$caller = $env:HEAT_BUILD_COMMAND
try {
    $env:HEAT_BUILD_COMMAND = './build.ps1'    # what the help says
    dotnet "$PSScriptRoot/artifacts/tool/Heat.Build.dll" @args
}
finally {
    if ($null -eq $caller) { Remove-Item Env:HEAT_BUILD_COMMAND -ErrorAction SilentlyContinue }
    else { $env:HEAT_BUILD_COMMAND = $caller }
}
exit $LASTEXITCODE
