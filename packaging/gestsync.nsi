; The installer for Windows, of what PyInstaller built in dist/GestSync (see README.md here).
;
; For one person, without an administrator: a coordinator's workstation seldom lets her be one. Her fiches are
; elsewhere (%LOCALAPPDATA%\GestSync): neither a new version nor the removal of the program touches them.

Target amd64-unicode ; as the program is
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include MUI2.nsh

!define GUI "gestsync-gui.exe"
!define CONSOLE "gestsync.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\GestSync"

Name "GestSync"
OutFile "${ROOT}/dist/GestSync-${VERSION}-installation.exe"
InstallDir "$LOCALAPPDATA\Programs\GestSync"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "GestSync ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "GestSync"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Installation de GestSync"
VIAddVersionKey LegalCopyright "MIT"

!define MUI_ICON "${ROOT}/build/gestsync/gestsync.ico"
!define MUI_UNICON "${ROOT}/build/gestsync/gestsync.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${GUI}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE French

; A program that runs keeps its own file: half of a new version must not be laid over it, nor over a command that
; Task Scheduler started.
!macro WaitUntilClosed UN
Function ${UN}WaitUntilClosed
  again:
    ClearErrors
    IfFileExists "$INSTDIR\${GUI}" 0 +3
    FileOpen $0 "$INSTDIR\${GUI}" a
    FileClose $0
    IfFileExists "$INSTDIR\${CONSOLE}" 0 +3
    FileOpen $0 "$INSTDIR\${CONSOLE}" a
    FileClose $0
    IfErrors 0 closed
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION \
      "GestSync est ouvert. Fermez sa fenêtre, ou attendez la fin de la tâche planifiée, puis réessayez." \
      /SD IDCANCEL IDRETRY again
    Abort
  closed:
FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

Section
  Call WaitUntilClosed
  ; A module of the version before would still be found by the new one.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${ROOT}/dist/GestSync/*"
  CreateShortcut "$SMPROGRAMS\GestSync.lnk" "$INSTDIR\${GUI}"
  WriteUninstaller "$INSTDIR\desinstaller.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "GestSync"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${GUI}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\desinstaller.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\desinstaller.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  Call un.WaitUntilClosed
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${GUI}"
  Delete "$INSTDIR\${CONSOLE}"
  Delete "$INSTDIR\desinstaller.exe"
  RMDir "$INSTDIR" ; only when nothing else was put there
  Delete "$SMPROGRAMS\GestSync.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
