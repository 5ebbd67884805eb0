#include "ui/connections/viewsmenu.h"

#include "models/masking.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int LongestName = 80;

/// An ampersand in a name is no mnemonic.
QString menuText(const QString &name, bool masked)
{
    return identityText(name, masked).replace(u'&', QStringLiteral("&&"));
}

} // namespace

ViewsMenu::ViewsMenu(SavedViews &views, std::function<SavedView()> current, QWidget *parent)
    : QMenu(parent), m_views(views), m_current(std::move(current)), m_rename(new QMenu(tr("Rename"), this)),
      m_remove(new QMenu(tr("Delete"), this))
{
    m_rename->setIcon(console::icon(QStringLiteral("pencil")));
    m_remove->setIcon(console::icon(QStringLiteral("trash-2")));
    setAccessibleName(tr("Saved views"));
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &ViewsMenu::fill);
    // A name alone says nothing in the palette: there offerViews() speaks for the views.
    connect(this, &QMenu::aboutToHide, this, &ViewsMenu::empty, Qt::QueuedConnection);
    connect(&m_views, &SavedViews::changed, this, &ViewsMenu::offerViews);
    offerViews();
}

void ViewsMenu::empty()
{
    clear();
    m_rename->clear();
    m_remove->clear();
}

void ViewsMenu::offerViews()
{
    qDeleteAll(m_offered);
    m_offered.clear();
    for (const SavedView &view : m_views.all()) {
        auto *action = new QAction(tr("Show view “%1”").arg(menuText(view.name, m_masked)), parentWidget());
        action->setToolTip(view.filter.text.isEmpty() || m_masked ? tr("Show this view") : view.filter.text);
        connect(action, &QAction::triggered, this, [this, view] { Q_EMIT chosen(view); });
        m_offered.push_back(action);
    }
}

void ViewsMenu::fill()
{
    empty();
    const SavedView now = m_current();
    for (const SavedView &view : m_views.all()) {
        QAction *action = addAction(menuText(view.name, m_masked));
        action->setCheckable(true);
        action->setChecked(view.filter == now.filter && view.layout == now.layout);
        action->setToolTip(view.filter.text.isEmpty() || m_masked ? tr("Show this view") : view.filter.text);
        connect(action, &QAction::triggered, this, [this, view] { Q_EMIT chosen(view); });
    }
    if (!m_views.all().empty())
        addSeparator();
    connect(addAction(console::icon(QStringLiteral("save")), tr("Save view…")), &QAction::triggered, this,
            &ViewsMenu::askToSave);
    if (m_views.all().empty())
        return;
    addMenu(m_rename);
    addMenu(m_remove);
    for (const SavedView &view : m_views.all()) {
        connect(m_rename->addAction(menuText(view.name, m_masked) + u'…'), &QAction::triggered, this,
                [this, name = view.name] { askToRename(name); });
        connect(m_remove->addAction(menuText(view.name, m_masked)), &QAction::triggered, this,
                [this, name = view.name] { m_views.remove(name); });
    }
}

void ViewsMenu::setMasked(bool masked)
{
    if (std::exchange(m_masked, masked) == masked)
        return;
    offerViews();
    if (isVisible())
        fill();
}

void ViewsMenu::askToSave()
{
    auto *dialog = new ViewNameDialog(m_views, tr("Save view"), {}, true, parentWidget());
    // Taken now: the view that one sees is the one that is saved.
    connect(dialog, &ViewNameDialog::named, this, [this, view = m_current()](const QString &name) mutable {
        view.name = name;
        m_views.save(view);
    });
    dialog->open();
}

void ViewsMenu::askToRename(const QString &name)
{
    auto *dialog = new ViewNameDialog(m_views, tr("Rename view"), name, false, parentWidget());
    connect(dialog, &ViewNameDialog::named, this, [this, name](const QString &to) { m_views.rename(name, to); });
    dialog->open();
}

ViewNameDialog::ViewNameDialog(const SavedViews &views, const QString &title, const QString &name, bool replaces,
                               QWidget *parent)
    : QDialog(parent), m_views(views), m_before(name), m_replaces(replaces),
      m_name(makeLineEdit(tr("Name of the view"), tr("Such as “Failing on HubSpot”"), this)),
      m_hint(makeCaption({}, this)), m_save(makeButton(tr("Save"), ButtonLook::Primary, this))
{
    setWindowTitle(title);
    setAccessibleName(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(380);
    m_name->setText(name);
    m_name->selectAll();
    m_name->setMaxLength(LongestName);
    m_hint->setWordWrap(true);
    m_hint->setObjectName(QStringLiteral("viewNameHint"));
    m_save->setDefault(true);
    QPushButton *cancel = makeButton(tr("Cancel"), ButtonLook::Normal, this);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, SpaceAround);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(m_name);
    layout->addWidget(m_hint);
    layout->addLayout(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &ViewNameDialog::check);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] {
        Q_EMIT named(m_name->text().trimmed());
        accept();
    });
    check();
}

void ViewNameDialog::check()
{
    const QString name = m_name->text().trimmed();
    const SavedView *taken = m_views.find(name);
    const bool isItself = taken != nullptr && taken->name == m_before;
    const bool isTaken = taken != nullptr && !isItself;
    m_save->setEnabled(!name.isEmpty() && (!isTaken || m_replaces));
    m_hint->setText(!isTaken     ? tr("Keeps the filter, the columns, the order and the density, for this environment.")
                    : m_replaces ? tr("Replaces the view “%1”.").arg(taken->name)
                                 : tr("There is a view “%1” already.").arg(taken->name));
    m_hint->setAccessibleName(m_hint->text());
}

} // namespace console
