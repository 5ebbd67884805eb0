#include "ui/connections/rowcopy.h"

#include "models/connectionsmodel.h"
#include "models/csv.h"

namespace console {

namespace {

QStringList titles(const ConnectionsModel &model, const std::vector<int> &columns)
{
    QStringList all;
    for (const int column : columns)
        all << model.headerData(column, Qt::Horizontal).toString();
    return all;
}

QStringList cells(const ConnectionsModel &model, int row, const std::vector<int> &columns)
{
    QStringList all;
    for (const int column : columns) {
        const QModelIndex index = model.index(row, column);
        // Health and errors tell their details line by line; a word is what a cell of them is for.
        const bool isWord = column == int(ConnectionsModel::Column::Health);
        all << index.data(isWord ? int(Qt::DisplayRole) : int(RawRole)).toString();
    }
    return all;
}

template <typename Visit>
void forEachRow(const ConnectionsModel &model, const std::vector<ConnectionRef> &refs, Visit visit)
{
    for (const ConnectionRef &ref : refs) {
        if (const int row = model.rowOf(ref); row >= 0)
            visit(row);
    }
}

QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    }
    return text;
}

} // namespace

QString rowsAsText(const ConnectionsModel &model, const std::vector<ConnectionRef> &refs,
                   const std::vector<int> &columns)
{
    QStringList lines{titles(model, columns).join(u'\t')};
    forEachRow(model, refs, [&](int row) {
        QStringList texts;
        for (const QString &text : cells(model, row, columns))
            texts << oneLine(text);
        lines << texts.join(u'\t');
    });
    return lines.join(u'\n') + u'\n';
}

QByteArray rowsAsCsv(const ConnectionsModel &model, const std::vector<ConnectionRef> &refs,
                     const std::vector<int> &columns)
{
    QByteArray text = csvLine(titles(model, columns));
    forEachRow(model, refs, [&](int row) { text += csvLine(cells(model, row, columns)); });
    return text;
}

QByteArray rowsAsJson(const ConnectionsModel &model, const std::vector<ConnectionRef> &refs)
{
    QByteArrayList rows;
    forEachRow(model, refs, [&](int row) { rows << model.rowAt(row).json().toRawBytes(); });
    return rows.size() == 1 ? rows.front() : "[\n" + rows.join(",\n") + "\n]";
}

} // namespace console
