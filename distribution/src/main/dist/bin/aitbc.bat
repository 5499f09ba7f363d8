@echo off
rem aitbc for Windows. Not run by the project's tests: there is no Windows machine in them.
rem Arguments pass through cmd.exe, which changes some of them (%%, ^, quotes); use PowerShell or WSL for such.
setlocal
set "AITBC_HOME=%~dp0.."
if "%AITBC_BASE%"=="" set "AITBC_BASE=%AITBC_HOME%"
if /i "%~1"=="--base" (
  set "AITBC_BASE=%~2"
  shift
  shift
)
set "AITBC_ARGUMENTS="
:collect
if "%~1"=="" if [%1]==[] goto collected
set AITBC_ARGUMENTS=%AITBC_ARGUMENTS% %1
shift
goto collect
:collected
for /f "tokens=1" %%v in ("%AITBC_ARGUMENTS%") do set "AITBC_VERB=%%~v"
set "AITBC_JAVA=java"
if not "%JAVA_HOME%"=="" set "AITBC_JAVA=%JAVA_HOME%\bin\java"
set "AITBC_LIB=%AITBC_HOME%\lib"
set "AITBC_CLASSPATH=%AITBC_LIB%\aitbc-launcher.jar;%AITBC_LIB%\org.apache.felix.framework.jar;%AITBC_LIB%\slf4j-api.jar"
set "AITBC_CLIENT=--client"
for %%v in (run stop status) do if "%AITBC_VERB%"=="%%v" set "AITBC_CLIENT="
if "%AITBC_VERB%"=="" (
  type "%AITBC_LIB%\help.txt"
  exit /b 2
)
set "AITBC_OPENS="
if "%AITBC_VERB%"=="run" for %%m in (java.base/java.lang java.base/java.util java.base/java.util.concurrent java.base/java.security java.sql/java.sql java.net.http/jdk.internal.net.http) do call set "AITBC_OPENS=%%AITBC_OPENS%% --add-opens %%m=ALL-UNNAMED"
"%AITBC_JAVA%" %AITBC_OPENS% %AITBC_JAVA_OPTS% -Dfile.encoding=UTF-8 "-Daitbc.home=%AITBC_HOME%" "-Daitbc.base=%AITBC_BASE%" -cp "%AITBC_CLASSPATH%" io.aitbc.runtime.Main %AITBC_CLIENT% %AITBC_ARGUMENTS%
exit /b %ERRORLEVEL%
