#include "models/secretfile.h"

#include <QCoreApplication>
#include <QFile>

namespace console {

namespace {

constexpr QFileDevice::Permissions OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString tr(const char *text)
{
    return QCoreApplication::translate("console::SecretFile", text);
}

Result<Done> fileFailure(const QFile &file)
{
    return failure(localError(ErrorKind::Storage, tr("Write %1").arg(file.fileName()), file.errorString(),
                              tr("Choose another place and try again.")));
}

Result<Done> written(QFile &file, const QByteArray &text)
{
    if (file.write(text) != text.size() || !file.flush())
        return fileFailure(file);
    return Done{};
}

} // namespace

Result<Done> createSecretFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    // Its rights are set as it is made: at no time others could open it.
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, OwnerOnly))
        return fileFailure(file);
    return written(file, text);
}

Result<Done> appendToSecretFile(const QString &path, const Secret &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::ExistingOnly))
        return fileFailure(file);
    if (!file.setPermissions(OwnerOnly))
        return fileFailure(file);
    return written(file, text.reveal());
}

Result<Done> removeSecretFile(const QString &path)
{
    QFile file(path);
    if (!file.remove())
        return failure(localError(ErrorKind::Storage, tr("Remove %1").arg(path), file.errorString(),
                                  tr("It holds no link; delete it yourself.")));
    return Done{};
}

} // namespace console
