#include "models/connectionexport.h"
#include "models/connectionindex.h"
#include "models/format.h"
#include "models/jsontreemodel.h"
#include "models/recordsmodel.h"
#include "models/roles.h"
#include "rows.h"
#include "support/randomjson.h"
#include "support/seededtest.h"

#include <QBuffer>

#include <cstdio>

using namespace console;
using namespace console::test;

namespace {

/// A value put together again from what the tree shows of it.
QByteArray rebuilt(const JsonTreeModel &model, const QModelIndex &parent, const JsonValue &value)
{
    if (!value.isObject() && !value.isArray())
        return value.toRawBytes();
    QByteArrayList parts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex key = model.index(row, 0, parent);
        const QByteArray below = rebuilt(model, key, model.valueAt(key));
        parts << (value.isObject() ? jsonString(key.data(RawRole).toString()) + ':' + below : below);
    }
    return value.isObject() ? '{' + parts.join(',') + '}' : '[' + parts.join(',') + ']';
}

/// The same from the value itself.
QByteArray rebuilt(const JsonValue &value)
{
    QByteArrayList parts;
    for (const JsonMember &member : value.members())
        parts << jsonString(member.key) + ':' + rebuilt(member.value);
    for (const JsonValue &item : value.items())
        parts << rebuilt(item);
    if (value.isObject())
        return '{' + parts.join(',') + '}';
    return value.isArray() ? '[' + parts.join(',') + ']' : value.toRawBytes();
}

QByteArray exported(const ConnectionExport &what)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!writeConnections(what, buffer))
        return {};
    return buffer.data();
}

} // namespace

/// What tables and trees show, copy and export of any JSON is what the server sent.
class tst_exactness : public SeededTest
{
    Q_OBJECT

private Q_SLOTS:
    /// The text of a cell and what copying takes from it.
    void recordCells()
    {
        RandomJson random(m_seed);
        for (int i = 0; i < 1000; ++i) {
            const QByteArray value = random.value(2);
            RecordsModel model;
            model.beginLoad();
            model.appendPage(
                decodeRecordPage(json(R"({"records":[{"id":"1","f":)" + value + R"(}],"next_cursor":null})")).value(),
                true);
            const QModelIndex cell = model.index(0, RecordsModel::FixedColumns +
                                                        static_cast<int>(model.fields().indexOf(QStringLiteral("f"))));
            QCOMPARE(cell.data(JsonRole).value<JsonValue>().toRawBytes(), value);
            const bool text = value.startsWith('"');
            if (!text)
                QCOMPARE(cell.data(RawRole).toString().toUtf8(), value);
            // Short ones are shown whole, but for what would turn or break the line.
            if (!text && value.size() < 100)
                QCOMPARE(cell.data().toString(), cellText(QString::fromUtf8(value)));
        }
    }

    void trees()
    {
        RandomJson random(m_seed + 1);
        for (int i = 0; i < 1000; ++i) {
            const QByteArray text = random.object();
            const JsonValue value = json(text);
            JsonTreeModel model;
            model.setValue(value);
            QCOMPARE(model.value().toRawBytes(), text);
            if (!value.members().empty())
                QCOMPARE(rebuilt(model, {}, value), rebuilt(value));
        }
    }

    void exports()
    {
        RandomJson random(m_seed + 2);
        QByteArrayList texts;
        std::vector<ConnectionRow> rows;
        ConnectionExport what;
        for (int i = 0; i < 1000; ++i) {
            texts << "{\"connection_id\":\"c" + QByteArray::number(i) +
                         "\",\"provider_config_key\":\"crm\",\"provider\":\"p\",\"errors\":[],\"metadata\":" +
                         random.object() + '}';
            rows.push_back(ConnectionRow(json(texts.last())));
            what.numbers.push_back(i);
        }
        what.index.append(ConnectionIndex::makePages(ConnectionRows::of(rows)));

        what.format = ExportFormat::Json;
        const JsonValue array = json(exported(what));
        const std::vector<JsonValue> items = array.items();
        QCOMPARE(items.size(), rows.size());
        for (int i = 0; i < texts.size(); ++i)
            QCOMPARE(items.at(static_cast<size_t>(i)).toRawBytes(), texts.at(i));

        what.format = ExportFormat::JsonLines;
        QByteArrayList lines = exported(what).split('\n');
        QVERIFY(lines.takeLast().isEmpty());
        QCOMPARE(lines.size(), texts.size());
        for (int i = 0; i < texts.size(); ++i)
            QCOMPARE(withoutSpace(lines.at(i)), withoutSpace(texts.at(i)));
    }

};

CONSOLE_TEST(tst_exactness)
#include "tst_exactness.moc"
