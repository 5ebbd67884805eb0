#pragma once

#include "demo/json.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <string>

namespace console::test {

/// One recorded exchange.
struct Recording {
    QString file;
    std::string method;
    std::string path;
    std::string query;
    demo::Json headers;
    demo::Json body;
    int status = 0;
    demo::Json responseHeaders;
    demo::Json responseBody;

    std::string header(const char *name) const;
    std::string responseHeader(const char *name) const;
    /// The "code" of the recorded error, empty for an answer without.
    std::string errorCode() const;
    /// "dev" for "Bearer <dev key>"; empty when there is no such mask.
    std::string keyName() const;
};

/// The files of the recordings: the fixtures, and those of the folders that NANGO_CONSOLE_RECORDINGS names
/// (parted by colons) unless a fixture is the very same. In the order of their names, folder by folder.
QStringList recordingFiles();

/// All recordings.
QList<Recording> allRecordings();

/// Why a recording cannot be replayed on a demo environment; empty when it can.
QString reasonOutOfReach(const Recording &recording);

} // namespace console::test
