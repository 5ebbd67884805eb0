#include "models/secretfile.h"

#include <QCoreApplication>
#include <QFile>

#include <unistd.h>

namespace console {

namespace {

constexpr QFileDevice::Permissions OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString tr(const char *text)
{
    return QCoreApplication::translate("console::SecretFile", text);
}

tl::unexpected<Error> fileFailure(const QFile &file, const QString &why)
{
    return failure(localError(ErrorKind::Storage, tr("Write %1").arg(file.fileName()), why,
                              tr("Choose another place and try again.")));
}

Result<Done> written(QFile &file, const QByteArray &text)
{
    const qint64 before = file.size();
    // A full disk or a spent quota may only be noticed when the bytes have to be there.
    if (file.write(text) == text.size() && ::fsync(file.handle()) == 0)
        return Done{};
    const QString why = file.error() == QFileDevice::NoError ? qt_error_string() : file.errorString();
    // All of it or nothing: a part of a line would spoil the next one, and make a repetition a second copy.
    if (!file.resize(before))
        return fileFailure(file, tr("%1, and its last line is not complete").arg(why));
    return fileFailure(file, why);
}

} // namespace

Result<Done> createSecretFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    // Its rights are set as it is made: at no time others could open it.
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, OwnerOnly))
        return fileFailure(file, file.errorString());
    Result<Done> result = written(file, text);
    if (!result)
        file.remove(); // it is ours, and there is nothing in it
    return result;
}

Result<Done> appendToSecretFile(const QString &path, const Secret &text)
{
    QFile file(path);
    // Unbuffered: what could not be written must not be tried again when the file is closed.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return fileFailure(file, file.errorString());
    if (!file.setPermissions(OwnerOnly))
        return fileFailure(file, file.errorString());
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
