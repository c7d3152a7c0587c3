@echo off
where py >nul 2>nul && (py -3 "%~dp0run" %* & goto end)
where python >nul 2>nul && (python "%~dp0run" %* & goto end)
echo Glossator needs Python 3.11 or newer: https://www.python.org/downloads/ 1>&2
exit /b 1
:end
exit /b %errorlevel%
