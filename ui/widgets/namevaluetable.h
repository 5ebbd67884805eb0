#pragma once

#include "dto/proxy.h"

#include <QWidget>

class QTableView;

namespace console {

class NameValueModel;

/// An editable list of names and values with an empty row to type into; Delete removes the selected rows.
class NameValueTable : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the accessible name of the table: "Params", "Headers".
    NameValueTable(const QString &name, const QString &hint, QWidget *parent = nullptr);

    QList<NameValue> entries() const;
    void setEntries(const QList<NameValue> &entries);

Q_SIGNALS:
    void edited();

private:
    NameValueModel *m_model;
    QTableView *m_table;
};

} // namespace console
