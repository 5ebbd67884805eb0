#include "secrets/keychainerrors.h"

#include <QCoreApplication>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::SecretStore", text);
}

QString attemptedText(KeychainStep step)
{
    switch (step) {
    case KeychainStep::Read:
        return tr("Read the key from your keychain");
    case KeychainStep::Write:
        return tr("Keep the key in your keychain");
    case KeychainStep::Remove:
        return tr("Remove the key from your keychain");
    }
    return {};
}

Error keychainError(KeychainStep step, const QString &code, const QString &message, const QString &nextStep,
                    const QString &report = {})
{
    Error error = localError(ErrorKind::Keychain, attemptedText(step), message, nextStep);
    error.serverCode = code;
    error.serverMessage = report;
    return error;
}

QString unavailableCode()
{
    return QStringLiteral("unavailable");
}

} // namespace

Error noSuchKeyError()
{
    return localError(ErrorKind::NotFound, attemptedText(KeychainStep::Read),
                      tr("There is no key for this environment."), tr("Enter the environment's secret key."));
}

Error keychainLockedError(KeychainStep step)
{
    return keychainError(step, QStringLiteral("locked"), tr("The keychain is locked."),
                         tr("Unlock your keychain and try again, or use the key for this run only."));
}

Error keychainUnavailableError(KeychainStep step, const QString &report)
{
    return keychainError(step, unavailableCode(), tr("No keychain service answers on this machine."),
                         tr("Start a keychain (GNOME Keyring, KWallet or another Secret Service) and try again, or use "
                            "the key for this run only."),
                         report);
}

Error keychainSilentError(KeychainStep step)
{
    return keychainError(
        step, unavailableCode(), tr("The keychain did not answer in time."),
        tr("If your keychain asks for a password, answer it and try again; or use the key for this run "
           "only."));
}

Error keychainDeniedError(KeychainStep step, const QString &report)
{
    return keychainError(step, QStringLiteral("denied"), tr("The keychain refused."),
                         tr("Allow Nango Console in your keychain and try again, or use the key for this run only."),
                         report);
}

} // namespace console
