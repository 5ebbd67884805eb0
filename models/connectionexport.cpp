#include "models/connectionexport.h"

#include "models/csv.h"
#include "models/format.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <algorithm>

namespace console {

namespace {

constexpr int RowsBetweenLooks = 500;

QString tr(const char *text)
{
    return QCoreApplication::translate("console::ConnectionExport", text);
}

/// The tag keys of the rows, each spelling for itself, in the order of their first use.
QStringList tagKeysOf(const ConnectionExport &what, const std::stop_token &stop)
{
    QStringList keys;
    QHash<QString, bool> known;
    for (const int number : what.numbers) {
        if (stop.stop_requested())
            break;
        for (const JsonMember &tag : what.index.row(number).tags()) {
            if (!std::exchange(known[tag.key], true))
                keys << tag.key;
        }
    }
    keys.sort(Qt::CaseInsensitive);
    return keys;
}

QByteArray csvHeader(const QStringList &tagKeys)
{
    // Nango's own names, so that what reads the file need not know ours.
    QStringList names{QStringLiteral("connection_id"),    QStringLiteral("provider_config_key"),
                      QStringLiteral("provider"),         QStringLiteral("created"),
                      QStringLiteral("health"),           QStringLiteral("errors"),
                      QStringLiteral("end_user_id"),      QStringLiteral("end_user_name"),
                      QStringLiteral("end_user_email"),   QStringLiteral("organization_id"),
                      QStringLiteral("organization_name")};
    for (const QString &key : tagKeys)
        names << QStringLiteral("tags.") + key;
    return csvLine(names);
}

QByteArray csvRow(const ConnectionRow &row, const QStringList &tagKeys)
{
    const EndUser user = row.endUser().value_or(EndUser());
    QStringList cells{row.connectionId(),
                      row.providerConfigKey(),
                      row.provider(),
                      row.createdText(),
                      healthText(row.health()),
                      errorsDetails(row.errors()),
                      user.id,
                      user.displayName,
                      user.email,
                      user.organizationId,
                      user.organizationName};
    const std::vector<JsonMember> tags = row.tags();
    for (const QString &key : tagKeys) {
        const auto tag = std::find_if(tags.begin(), tags.end(), [&](const JsonMember &one) { return one.key == key; });
        cells << (tag == tags.end() ? QString() : tag->value.toText());
    }
    return csvLine(cells);
}

QByteArray jsonLine(const ConnectionRow &row)
{
    const QByteArrayView raw = row.json().raw();
    const bool broken = raw.contains('\n') || raw.contains('\r');
    return (broken ? compactJson(row.json()) : raw.toByteArray()) + '\n';
}

QByteArray jsonElement(const ConnectionRow &row, bool first)
{
    return (first ? "[\n" : ",\n") + row.json().toRawBytes();
}

Error writeError(const QIODevice &out)
{
    return localError(ErrorKind::Storage, tr("Export connections"), out.errorString(),
                      tr("Choose another place to write to, or make room there."));
}

} // namespace

Result<qint64> writeConnections(const ConnectionExport &what, QIODevice &out, const std::stop_token &stop,
                                const std::function<void(int rows)> &progress)
{
    const QStringList tagKeys = what.format == ExportFormat::Csv ? tagKeysOf(what, stop) : QStringList();
    qint64 bytes = 0;
    const auto put = [&](const QByteArray &text) {
        bytes += text.size();
        return out.write(text) == text.size();
    };
    bool written = what.format != ExportFormat::Csv || put(csvHeader(tagKeys));
    int rows = 0;
    for (const int number : what.numbers) {
        if (rows % RowsBetweenLooks == 0) {
            if (stop.stop_requested())
                return failure(canceledError(tr("Export connections")));
            if (progress)
                progress(rows);
        }
        const ConnectionRow row = what.index.row(number);
        written = written && put(what.format == ExportFormat::Csv         ? csvRow(row, tagKeys)
                                 : what.format == ExportFormat::JsonLines ? jsonLine(row)
                                                                          : jsonElement(row, rows == 0));
        if (!written)
            return failure(writeError(out));
        ++rows;
    }
    if (what.format == ExportFormat::Json && !put(rows == 0 ? QByteArrayLiteral("[]\n") : QByteArrayLiteral("\n]\n")))
        return failure(writeError(out));
    if (progress)
        progress(rows);
    return bytes;
}

Result<qint64> saveConnections(const ConnectionExport &what, const QString &path, const std::stop_token &stop,
                               const std::function<void(int rows)> &progress)
{
    // Appears under its name when everything is written, and not at all otherwise.
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(writeError(file));
    const Result<qint64> bytes = writeConnections(what, file, stop, progress);
    if (!bytes) {
        file.cancelWriting();
        return bytes;
    }
    if (!file.commit())
        return failure(writeError(file));
    return bytes;
}

} // namespace console
