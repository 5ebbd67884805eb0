#include "ui/connections/columnchooser.h"

#include "models/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/veil.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

constexpr int IdRole = Qt::UserRole;
constexpr int WidthRole = Qt::UserRole + 1;
constexpr int PinnedRole = Qt::UserRole + 2;
constexpr int TitleRole = Qt::UserRole + 3;

bool isShown(const QListWidgetItem *item)
{
    return item->checkState() == Qt::Checked;
}

void showPin(QListWidgetItem *item)
{
    const bool pinned = item->data(PinnedRole).toBool();
    const QString title = item->data(TitleRole).toString();
    item->setText(pinned ? ColumnChooser::tr("%1 – pinned").arg(title) : title);
    item->setIcon(pinned ? icon(QStringLiteral("pin")) : QIcon());
}

} // namespace

ColumnChooser::ColumnChooser(const TableLayout &layout, const std::function<QString(const QString &id)> &title,
                             QWidget *parent)
    : QDialog(parent), m_layout(layout), m_search(makeLineEdit(tr("Find a column"), tr("Name or tag…"), this)),
      m_list(new QListWidget(this)),
      m_hint(makeCaption(tr("Space shows or hides a column. Pinned columns stay at the left while the others scroll."),
                         this))
{
    setWindowTitle(tr("Choose columns"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    resize(440, 520);
    setNothingPrivate(this);
    setNames(m_list, tr("Columns"));
    m_list->setUniformItemSizes(true);
    m_hint->setWordWrap(true);
    for (const TableLayout::Column &column : layout.columns)
        addItem(column, title(column.id));
    buildLayout();
    m_list->setCurrentRow(0);
    auto *toList = new QShortcut(Qt::Key_Down, m_search);
    toList->setContext(Qt::WidgetShortcut);
    connect(toList, &QShortcut::activated, m_list, [list = m_list] { list->setFocus(Qt::ShortcutFocusReason); });
    connect(m_search, &QLineEdit::textChanged, this, &ColumnChooser::filter);
    connect(m_list, &QListWidget::currentRowChanged, this, &ColumnChooser::updateButtons);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnChooser::updateButtons);
    updateButtons();
}

void ColumnChooser::buildLayout()
{
    auto *side = new QVBoxLayout;
    side->setSpacing(SpaceInside);
    const auto add = [&](const QString &text, const char *iconName, const QString &description, int keyCode, auto run) {
        QPushButton *button =
            addButton(text, QString::fromLatin1(iconName), description, QKeySequence(Qt::ALT | Qt::Key(keyCode)), run);
        side->addWidget(button);
        return button;
    };
    m_up = add(tr("Move up"), "arrow-up", tr("Further to the left"), Qt::Key_Up, [this] { move(-1); });
    m_down = add(tr("Move down"), "arrow-down", tr("Further to the right"), Qt::Key_Down, [this] { move(1); });
    m_pin = add(tr("Pin"), "pin", tr("Keep it at the left while the others scroll, or no longer"), Qt::Key_P,
                [this] { togglePin(); });
    side->addStretch();
    auto *middle = new QHBoxLayout;
    middle->setSpacing(SpaceBetween);
    middle->addWidget(m_list, 1);
    middle->addLayout(side);

    m_apply = makeButton(tr("Apply"), ButtonLook::Primary, this, {}, tr("Use these columns"));
    m_apply->setDefault(true);
    QPushButton *cancel = makeButton(tr("Cancel"), ButtonLook::Normal, this);
    connect(m_apply, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(result());
        accept();
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_apply);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, SpaceAround);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(m_search);
    layout->addLayout(middle, 1);
    layout->addWidget(m_hint);
    layout->addLayout(buttons);
}

QPushButton *ColumnChooser::addButton(const QString &text, const QString &iconName, const QString &description,
                                      const QKeySequence &shortcut, std::function<void()> run)
{
    auto *button = makeButton(text, ButtonLook::Normal, this, iconName, description);
    button->setShortcut(shortcut);
    button->setToolTip(tr("%1 (%2)").arg(description, shortcut.toString(QKeySequence::NativeText)));
    connect(button, &QPushButton::clicked, this, std::move(run));
    return button;
}

QListWidgetItem *ColumnChooser::addItem(const TableLayout::Column &column, const QString &title)
{
    auto *item = new QListWidgetItem(m_list);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setSizeHint({0, DenseRowHeight});
    item->setData(IdRole, column.id);
    item->setData(WidthRole, column.width);
    item->setData(PinnedRole, column.pinned);
    const bool isTag = column.id.startsWith(QStringLiteral("tag."));
    item->setData(TitleRole, isTag ? tr("Tag: %1").arg(title) : title);
    item->setCheckState(column.shown ? Qt::Checked : Qt::Unchecked);
    showPin(item);
    return item;
}

void ColumnChooser::addTagKeys(const std::vector<ConnectionVocabulary::Counted> &keys)
{
    QStringList known;
    for (int row = 0; row < m_list->count(); ++row)
        known << m_list->item(row)->data(IdRole).toString();
    for (const auto &[key, count] : keys) {
        const QString id = QStringLiteral("tag.") + key;
        if (!known.contains(id))
            addItem({.id = id, .shown = false}, key)->setToolTip(countText(count, tr("connection"), tr("connections")));
    }
    filter(m_search->text());
}

void ColumnChooser::filter(const QString &text)
{
    const QByteArray wanted = searchFolded(text.trimmed());
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        item->setHidden(!searchFolded(item->data(TitleRole).toString()).contains(wanted));
    }
    // What one types for is what Space then checks.
    if (m_list->currentItem() == nullptr || m_list->currentItem()->isHidden()) {
        for (int row = 0; row < m_list->count(); ++row) {
            if (!m_list->item(row)->isHidden()) {
                m_list->setCurrentRow(row);
                break;
            }
        }
    }
    updateButtons();
}

void ColumnChooser::move(int by)
{
    const int row = m_list->currentRow();
    int target = row + by;
    // Over what the search hides.
    while (target >= 0 && target < m_list->count() && m_list->item(target)->isHidden())
        target += by;
    if (row < 0 || target < 0 || target >= m_list->count())
        return;
    QListWidgetItem *item = m_list->takeItem(row);
    m_list->insertItem(target, item);
    m_list->setCurrentItem(item);
}

void ColumnChooser::togglePin()
{
    QListWidgetItem *item = m_list->currentItem();
    if (item == nullptr)
        return;
    item->setData(PinnedRole, !item->data(PinnedRole).toBool());
    if (item->data(PinnedRole).toBool())
        item->setCheckState(Qt::Checked);
    showPin(item);
    updateButtons();
}

void ColumnChooser::updateButtons()
{
    const QListWidgetItem *item = m_list->currentItem();
    m_up->setEnabled(item != nullptr && m_list->currentRow() > 0);
    m_down->setEnabled(item != nullptr && m_list->currentRow() + 1 < m_list->count());
    m_pin->setEnabled(item != nullptr);
    const QString verb = item != nullptr && item->data(PinnedRole).toBool() ? tr("Unpin") : tr("Pin");
    m_pin->setText(verb);
    m_pin->setAccessibleName(verb);
    // Setting a text takes the shortcut away.
    m_pin->setShortcut(QKeySequence(Qt::ALT | Qt::Key_P));
    bool any = false;
    for (int row = 0; row < m_list->count(); ++row)
        any |= isShown(m_list->item(row));
    m_apply->setEnabled(any);
    m_apply->setToolTip(any ? tr("Use these columns") : tr("A table needs at least one column"));
}

TableLayout ColumnChooser::result() const
{
    TableLayout layout = m_layout;
    layout.columns.clear();
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        const TableLayout::Column column{.id = item->data(IdRole).toString(),
                                         .width = item->data(WidthRole).toInt(),
                                         .shown = isShown(item),
                                         .pinned = isShown(item) && item->data(PinnedRole).toBool()};
        // A tag that is not shown is no column.
        if (column.shown || !column.id.startsWith(QStringLiteral("tag.")))
            layout.columns.push_back(column);
    }
    std::stable_partition(layout.columns.begin(), layout.columns.end(),
                          [](const auto &column) { return column.pinned; });
    return layout;
}

} // namespace console
