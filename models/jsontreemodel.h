#pragma once

#include "core/json.h"

#include <QAbstractItemModel>

#include <memory>

namespace console {

/// A JSON value as a tree of keys and values. Children are made when they are asked for; containers of
/// more than a thousand come in groups ("0 … 999"). Values are shown as their exact tokens.
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Column { Key, Value };
    static constexpr int GroupSize = 1000;

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    /// Shows another value: its members or elements are the top level, or itself when it has none.
    void setValue(const JsonValue &value);
    const JsonValue &value() const { return m_value; }
    /// The value of a row; Missing for a group.
    JsonValue valueAt(const QModelIndex &index) const;
    /// Where a row is: `customer.tags[3]`.
    QString pathAt(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Node;

    Node *nodeAt(const QModelIndex &index) const;
    QString valueText(const Node &node) const;

    JsonValue m_value;
    std::unique_ptr<Node> m_root;
};

} // namespace console
