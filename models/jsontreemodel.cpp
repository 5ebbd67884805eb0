#include "models/jsontreemodel.h"

#include "models/format.h"
#include "models/roles.h"

#include <algorithm>

namespace console {

namespace {

/// Beyond so many bytes a value is cut in its cell; RawRole has all of it.
constexpr qsizetype ShownBytes = 2000;

using Members = std::vector<JsonMember>;

Members childrenOf(const JsonValue &value)
{
    if (value.isObject())
        return value.members();
    Members elements;
    for (JsonValue &item : value.items())
        elements.push_back({QString(), std::move(item)});
    return elements;
}

bool isContainer(const JsonValue &value)
{
    return value.isObject() || value.isArray();
}

/// Whether a container has anything in it, told from its first bytes.
bool hasAnyChild(const JsonValue &value)
{
    if (!isContainer(value))
        return false;
    const QByteArrayView raw = value.raw();
    const auto space = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    const auto first = std::find_if_not(raw.begin() + 1, raw.end(), space);
    return *first != '}' && *first != ']';
}

} // namespace

/// A row of the tree: a member, an element, or a group of those of a big container.
struct JsonTreeModel::Node {
    Node *parent = nullptr;
    int row = 0;
    QString key;       ///< Of a member.
    int position = -1; ///< Of an element in its array.
    JsonValue value;   ///< Missing for a group.
    bool populated = false;
    std::vector<std::unique_ptr<Node>> children;
    std::shared_ptr<const Members> members; ///< Of a group: all of its container's.
    size_t begin = 0;
    size_t end = 0;
    bool inArray = false;

    bool isGroup() const { return members != nullptr; }
    bool hasChildren() const { return isGroup() || hasAnyChild(value); }

    void populate()
    {
        if (std::exchange(populated, true))
            return;
        if (isGroup()) {
            addRange(members, begin, end, inArray);
        } else if (isContainer(value)) {
            const auto all = std::make_shared<const Members>(childrenOf(value));
            addRange(all, 0, all->size(), value.isArray());
        }
    }

    void addRange(const std::shared_ptr<const Members> &all, size_t from, size_t to, bool array)
    {
        // Groups of groups, so that no level ever has more rows than one group.
        size_t step = 1;
        while ((to - from + step - 1) / step > GroupSize)
            step *= GroupSize;
        for (size_t at = from; at < to; at += step) {
            if (step == 1)
                addChild((*all)[at], array ? static_cast<int>(at) : -1);
            else
                addGroup(all, at, std::min(to, at + step), array);
        }
    }

    void addChild(const JsonMember &member, int index)
    {
        auto node = std::make_unique<Node>();
        node->key = member.key;
        node->position = index;
        node->value = member.value;
        adopt(std::move(node));
    }

    void addGroup(const std::shared_ptr<const Members> &all, size_t from, size_t to, bool array)
    {
        auto node = std::make_unique<Node>();
        node->members = all;
        node->begin = from;
        node->end = to;
        node->inArray = array;
        adopt(std::move(node));
    }

    void adopt(std::unique_ptr<Node> node)
    {
        node->parent = this;
        node->row = static_cast<int>(children.size());
        children.push_back(std::move(node));
    }

    QString keyText() const
    {
        if (isGroup())
            return countText(static_cast<qint64>(begin)) + QStringLiteral(" … ") +
                   countText(static_cast<qint64>(end) - 1);
        return position >= 0 ? QString::number(position) : key;
    }
};

JsonTreeModel::JsonTreeModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setValue(const JsonValue &value)
{
    beginResetModel();
    m_value = value;
    m_root = std::make_unique<Node>();
    m_root->value = value;
    if (!value.isMissing() && !hasAnyChild(value)) {
        m_root->populated = true;
        m_root->addChild({tr("(value)"), value}, -1);
    }
    endResetModel();
}

JsonTreeModel::Node *JsonTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

JsonValue JsonTreeModel::valueAt(const QModelIndex &index) const
{
    return nodeAt(index)->value;
}

QString JsonTreeModel::pathAt(const QModelIndex &index) const
{
    QString path;
    for (const Node *node = nodeAt(index); node != m_root.get(); node = node->parent) {
        if (node->isGroup())
            continue;
        if (!path.isEmpty() && !path.startsWith(u'['))
            path.prepend(u'.');
        path.prepend(node->position >= 0 ? QStringLiteral("[%1]").arg(node->position) : node->key);
    }
    return path;
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent)->children[static_cast<size_t>(row)].get());
}

QModelIndex JsonTreeModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Node *parent = nodeAt(index)->parent;
    return parent == m_root.get() ? QModelIndex() : createIndex(parent->row, 0, parent);
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    Node *node = nodeAt(parent);
    node->populate();
    return static_cast<int>(node->children.size());
}

int JsonTreeModel::columnCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : 2;
}

bool JsonTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    const Node *node = nodeAt(parent);
    return node->populated ? !node->children.empty() : node->hasChildren();
}

QString JsonTreeModel::valueText(const Node &node) const
{
    if (node.isGroup())
        return countText(static_cast<qint64>(node.end - node.begin), tr("entry"), tr("entries"));
    const QByteArrayView raw = node.value.raw();
    // A cut must not split a character: what is left of one is dropped by the decoder's mark.
    return cellText(QString::fromUtf8(raw.first(std::min(raw.size(), ShownBytes))),
                    raw.size() > ShownBytes ? 1900 : ShownBytes);
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    const Node &node = *nodeAt(index);
    const bool isKey = index.column() == static_cast<int>(Column::Key);
    switch (role) {
    case Qt::DisplayRole:
        return isKey ? cellText(node.keyText()) : valueText(node);
    case Qt::ToolTipRole:
        return isKey ? pathAt(index) : valueText(node);
    case Qt::AccessibleTextRole:
        return isKey && node.keyText().isEmpty() ? QVariant(tr("empty name")) : QVariant();
    case RawRole:
        return isKey ? node.keyText() : QString::fromUtf8(node.value.isMissing() ? QByteArrayView() : node.value.raw());
    case JsonRole:
        return QVariant::fromValue(node.value);
    case NumberRole:
        return !isKey && node.value.kind() == JsonValue::Kind::Number;
    case MonospaceRole:
        return !isKey;
    default:
        return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section > 1)
        return {};
    if (role == Qt::DisplayRole)
        return section == 0 ? tr("Key") : tr("Value");
    if (role == Qt::ToolTipRole)
        return section == 0 ? tr("Name of the member, or position in the list") : tr("The value exactly as it came");
    return {};
}

} // namespace console
