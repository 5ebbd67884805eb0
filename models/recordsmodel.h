#pragma once

#include "models/recordstore.h"
#include "models/roles.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QHash>
#include <QStringList>

namespace console {

/// Records of one model of one connection, page by page, with the payload's fields as columns in the
/// order they first turn up. Cells are read from the bytes when they are asked for; of a million records most
/// bytes are not in memory (RecordStore).
class RecordsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// The columns before the payload's.
    enum class Column { Id, Action, LastModified };
    static constexpr int FixedColumns = 3;
    /// A payload that uses data as names must not make columns without end.
    static constexpr int FieldLimit = 200;

    explicit RecordsModel(QObject *parent = nullptr);

    /// Forgets all rows and columns and waits for a first page.
    void beginLoad();
    void appendPage(const RecordPage &page, bool atEnd);
    /// The page being waited for failed; nothing more is asked for until resumeLoad().
    void setFailed();
    /// The failed page is being tried again.
    void resumeLoad();
    /// Forgets everything and waits for nothing.
    void clear();

    bool isLoading() const { return m_state == State::Loading; }
    bool atEnd() const { return m_state == State::AtEnd; }
    RecordRow rowAt(int row) const { return m_rows->row(row); }
    /// Names of the payload columns.
    const QStringList &fields() const { return m_fields; }
    /// True when there are payload fields without a column.
    bool hasMoreFields() const { return m_moreFields; }
    void setNow(const QDateTime &now);
    /// Presentation mode: cells that tell who a customer is are masked (models/masking.h).
    void setMasked(bool masked);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    /// The view needs the next page. Emitted once until appendPage() or setFailed().
    void moreRequested();

private:
    enum class State { Idle, Loading, Ready, Failed, AtEnd };

    QStringList newFields(const QStringList &fields);
    QVariant fixedData(const RecordRow &row, Column column, int role) const;
    QVariant fieldData(const RecordRow &row, int field, int role) const;

    RecordStore *m_rows;
    QStringList m_fields;
    std::vector<QByteArray> m_fieldKeys;
    QHash<QString, int> m_fieldIndex;
    bool m_moreFields = false;
    State m_state = State::Idle;
    QDateTime m_now;
    bool m_masked = false;
};

} // namespace console
