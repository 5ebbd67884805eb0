#pragma once

#include <QFile>
#include <QString>

namespace console::test {

/// Makes a file of so many bytes to be uploaded, called "upload.bin", and says its path; an empty one where the disk
/// refuses.
inline QString makeUploadFile(const QString &folder, qsizetype size)
{
    QFile file(folder + QStringLiteral("/upload.bin"));
    const bool made = file.open(QIODevice::WriteOnly) && file.write(QByteArray(size, 'u')) == size && file.flush();
    return made ? file.fileName() : QString();
}

} // namespace console::test
