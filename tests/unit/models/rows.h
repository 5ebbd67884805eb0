#pragma once

#include "dto/connection.h"
#include "dto/sync.h"

#include <QAbstractItemModelTester>

namespace console::test {

inline QStringList list(std::initializer_list<const char *> texts)
{
    QStringList all;
    for (const char *text : texts)
        all << QString::fromUtf8(text);
    return all;
}

inline JsonValue json(const QByteArray &text)
{
    return parseJson(text).value();
}

/// A connection as the list has it; `more` is further members, each with a comma before it.
inline ConnectionRow connection(const QString &id, const QString &integration = QStringLiteral("crm"),
                                const QByteArray &more = {})
{
    return ConnectionRow(json("{\"connection_id\":" + jsonString(id) + ",\"provider_config_key\":" +
                              jsonString(integration) + ",\"provider\":\"hubspot\",\"errors\":[]" + more + "}"));
}

/// Connections "c0", "c1", … in one document, as a page has them.
inline ConnectionRows connectionPage(int from, int count)
{
    QByteArray text("{\"connections\":[");
    for (int i = from; i < from + count; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += (i > from ? "," : "") + QByteArray("{\"connection_id\":\"c") + number +
                "\",\"provider_config_key\":\"int-" + QByteArray::number(i % 7) +
                "\",\"provider\":\"p\",\"errors\":[],\"end_user\":{\"id\":\"u" + number +
                "\",\"display_name\":\"User " + QByteArray::number(i * 7919 % 100000) + "\"},\"tags\":{\"plan\":\"" +
                (i % 2 ? "pro" : "free") + "\"},\"created\":\"2026-11-23T14:25:36.081+00:00\"}";
    }
    return decodeConnectionPage(json(text + "]}")).value().rows;
}

inline std::vector<ConnectionRow> connections(int from, int count)
{
    const ConnectionRows rows = connectionPage(from, count);
    return {rows.begin(), rows.end()};
}

inline SyncStatus sync(const QByteArray &text)
{
    return decodeSyncStatuses(json("{\"syncs\":[" + text + "]}"), ProviderConfigKey(QStringLiteral("crm")))
        .value()
        .at(0);
}

/// The display texts of a column, top to bottom.
inline QStringList texts(const QAbstractItemModel &model, int column, const QModelIndex &parent = {})
{
    QStringList all;
    for (int row = 0; row < model.rowCount(parent); ++row)
        all << model.index(row, column, parent).data().toString();
    return all;
}

/// Fails the running test at any breach of the rules of item models.
class Watched : public QAbstractItemModelTester
{
public:
    explicit Watched(QAbstractItemModel &model) : QAbstractItemModelTester(&model, FailureReportingMode::Fatal) {}
};

} // namespace console::test
