#include "dto/record.h"

#include "core/jsonwalker.h"

#include <QCoreApplication>
#include <QSet>

#include <limits>

namespace console {

namespace {

using jsongrammar::tokenIs;
using jsongrammar::Walker;

// A payload that uses data as names must not fill the memory with them.
constexpr qsizetype MostFields = 2000;

/// Gathers names by their tokens: what is known is not decoded again.
class FieldNames
{
public:
    void add(QByteArrayView token)
    {
        // Rows usually have the same members in the same order.
        if (m_expected < m_tokens.size() && m_tokens[m_expected] == token) {
            ++m_expected;
            return;
        }
        const auto known = m_places.constFind(token);
        if (known != m_places.cend()) {
            m_expected = *known + 1;
            return;
        }
        if (m_tokens.size() >= static_cast<size_t>(MostFields))
            return;
        m_places.insert(token, m_tokens.size());
        m_tokens.push_back(token);
        m_expected = m_tokens.size();
    }
    void beginRow() { m_expected = 0; }
    QStringList names() const
    {
        QStringList names;
        QSet<QString> known;
        for (const QByteArrayView token : m_tokens) {
            // One name may be escaped in several ways.
            const QString name = jsongrammar::decodedString(token);
            if (!known.contains(name)) {
                known.insert(name);
                names << name;
            }
        }
        return names;
    }

private:
    std::vector<QByteArrayView> m_tokens;
    QHash<QByteArrayView, size_t> m_places;
    size_t m_expected = 0;
};

/// Where the row at `begin` ends.
const char *rowEnd(const char *begin, const char *end, FieldNames &fields)
{
    if (*begin != '{')
        return jsongrammar::valueEnd(begin, end);
    fields.beginRow();
    Walker members(begin, end);
    while (members.next()) {
        fields.add(members.key());
        members.value();
    }
    return members.behind();
}

const char *readRows(const char *base, const char *begin, const char *end, std::vector<RecordRows::Place> &places,
                     FieldNames &fields)
{
    Walker rows(begin, end);
    while (rows.next()) {
        const char *rowBegin = rows.valueBegin();
        const char *behind = rowEnd(rowBegin, end, fields);
        rows.skipTo(behind);
        places.push_back({static_cast<quint32>(rowBegin - base), static_cast<quint32>(behind - rowBegin)});
    }
    return rows.behind();
}

} // namespace

QString RecordRow::problem() const
{
    if (!m_json.isObject())
        return QCoreApplication::translate("console::DecodeError", "an object was expected here");
    if (m_json["id"].isMissingOrNull())
        return QCoreApplication::translate("console::DecodeError", "id: a text is missing here");
    return {};
}

RecordRows::RecordRows(QByteArray document, std::vector<Place> places)
    : m_page(std::make_shared<const Page>(Page{std::move(document), std::move(places)}))
{
}

RecordRow RecordRows::operator[](size_t row) const
{
    const Place &place = m_page->places[row];
    return RecordRow(JsonWalker::valueAt(
        m_page->document, {m_page->document.constData() + place.begin, static_cast<qsizetype>(place.size)}));
}

RecordRow RecordRows::at(size_t row) const
{
    Q_ASSERT(row < size());
    return operator[](row);
}

Decoded<RecordPage> decodeRecordPage(const JsonValue &json)
{
    const QByteArray &document = JsonWalker::documentOf(json);
    const bool fits = document.size() <= std::numeric_limits<quint32>::max();
    std::optional<std::vector<RecordRows::Place>> places;
    FieldNames fields;
    RecordPage page;
    // One pass over the page: the list is read where it lies, not looked for first.
    for (Walker members(json.raw().begin(), json.raw().end()); fits && json.isObject() && members.next();) {
        const QByteArrayView key = members.key();
        const char *begin = members.valueBegin();
        if (tokenIs(key, "records")) {
            places.reset();
            fields = {};
            if (*begin == '[') {
                members.skipTo(readRows(document.constData(), begin, json.raw().end(), places.emplace(), fields));
                continue;
            }
        }
        const QByteArrayView value = members.value();
        if (tokenIs(key, "next_cursor"))
            page.nextCursor = value.startsWith('"') ? jsongrammar::decodedString(value) : QString();
    }
    if (!fits)
        return tl::unexpected(DecodeError{
            QStringLiteral("records"), QCoreApplication::translate("console::DecodeError", "more than 4 GB at once")});
    if (!places)
        return tl::unexpected(requiredArray(json, "records").error());
    page.rows = RecordRows(document, std::move(*places));
    page.fields = fields.names();
    return page;
}

RecordRow recordFromBytes(const QByteArray &bytes)
{
    return bytes.isEmpty() ? RecordRow() : RecordRow(JsonWalker::valueAt(bytes, bytes));
}

} // namespace console
