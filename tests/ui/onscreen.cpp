#include "onscreen.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QRegularExpression>

#include <algorithm>

namespace console::test {

namespace {

class Shown
{
public:
    explicit Shown(const QWidget &window) { readWidget(window); }

    QStringList texts() const { return m_texts; }

private:
    void add(const QString &text)
    {
        if (!text.isEmpty())
            m_texts << text;
    }

    void readWidget(const QWidget &widget)
    {
        if (!widget.isVisible())
            return;
        add(widget.windowTitle());
        add(widget.toolTip());
        add(widget.whatsThis());
        readAccessible(QAccessible::queryAccessibleInterface(const_cast<QWidget *>(&widget)));
        if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget))
            readModel(*view->model());
        if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
            add(line->displayText());
        if (const auto *label = qobject_cast<const QLabel *>(&widget))
            add(label->text());
        for (const QObject *child : widget.children()) {
            if (child->isWidgetType())
                readWidget(*static_cast<const QWidget *>(child));
        }
    }

    void readAccessible(QAccessibleInterface *node)
    {
        if (node == nullptr)
            return;
        for (const auto kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
            add(node->text(kind));
        if (QAccessibleTextInterface *text = node->textInterface())
            add(text->text(0, text->characterCount()));
        // Combo boxes and bars have parts that are no widgets of this window.
        for (int i = 0; node->tableInterface() == nullptr && i < node->childCount(); ++i) {
            QAccessibleInterface *child = node->child(i);
            if (child != nullptr && child->object() == nullptr && !child->state().invisible)
                readAccessible(child);
        }
    }

    void readModel(const QAbstractItemModel &model, const QModelIndex &parent = {})
    {
        for (int row = 0; row < model.rowCount(parent); ++row) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QModelIndex cell = model.index(row, column, parent);
                for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole,
                                       Qt::AccessibleDescriptionRole, Qt::StatusTipRole, Qt::EditRole})
                    add(cell.data(role).toString());
            }
        }
    }

    QStringList m_texts;
};

} // namespace

QStringList textsOnScreen()
{
    QStringList texts;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget *window : windows)
        texts << Shown(*window).texts();
    return texts;
}

bool isBusy(const QWidget &window)
{
    const QList<QProgressBar *> bars = window.findChildren<QProgressBar *>();
    return std::any_of(bars.begin(), bars.end(), [](const QProgressBar *bar) { return bar->isVisible(); });
}

QSet<QString> identitiesOf(const ConnectionsModel &connections)
{
    QSet<QString> identities;
    const ConnectionIndex index = connections.snapshot();
    for (int number = 0; number < index.size(); ++number) {
        const ConnectionRow row = index.row(number);
        const EndUser user = row.endUser().value_or(EndUser());
        for (const QString &text : {row.connectionId(), user.id, user.displayName, user.email, user.organizationId,
                                    user.organizationName}) {
            // "1" is an ID, too, and in every number.
            if (text.trimmed().size() >= 4)
                identities.insert(text);
        }
    }
    return identities;
}

QString nameOnScreen(const QSet<QString> &identities)
{
    static const QRegularExpression email(QStringLiteral("[\\w.+-]+@[\\w-]+\\.[a-z]+"));
    // Tables say most things in every row.
    QStringList texts = textsOnScreen();
    texts.removeDuplicates();
    const QString all = texts.join(u'\n');
    if (const QRegularExpressionMatch found = email.match(all); found.hasMatch())
        return found.captured();
    for (const QString &identity : identities) {
        if (all.contains(identity))
            return identity + QStringLiteral(" in ") + texts.filter(identity).constFirst();
    }
    return {};
}

} // namespace console::test
