#include "ui/connections/tagsdialog.h"

#include "models/format.h"
#include "models/tagsmodel.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/statedelegate.h"
#include "ui/widgets/typedrows.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

QString linesOf(const std::vector<TagChange> &changes)
{
    QStringList lines;
    for (const TagChange &change : changes)
        lines << cellText(tagChangeText(change), 160);
    return lines.join(u'\n');
}

class TagsDelegate : public StateDelegate
{
public:
    using StateDelegate::StateDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        StateDelegate::initStyleOption(option, index);
        hintInEmptyRow(option, index, TagsDialog::tr("Type a new key"));
    }
};

} // namespace

TagsDialog::TagsDialog(const PageContext &context, const ConnectionRow &row, QWidget *parent)
    : ConnectionEditDialog(context, row.ref(), tr("Tags"), tr("Save tags"), parent), m_row(row), m_base(ownTags(row)),
      m_model(new TagsModel(this))
{
    m_derived = makeNote(QStringLiteral("derivedTags"), this);
    m_derived->setProperty("look", QStringLiteral("muted"));
    m_changes = makeNote(QStringLiteral("tagChanges"), this);
    form()->addWidget(buildTable(), 1);
    form()->addWidget(m_derived);
    form()->addWidget(m_changes);
    resize(560, 480);
    m_model->setTags(m_base);
    connect(m_model, &TagsModel::edited, this, &TagsDialog::showChanges);
    showDerived();
    showChanges();
    m_table->setFocus();
    readAgain();
}

TagsDialog::~TagsDialog() = default;

QWidget *TagsDialog::buildTable()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    m_table = makeTable(tr("Tags"), box);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new TagsDelegate(m_table));
    // Not when a cell merely becomes current: Escape would then first end an edit that nobody began.
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                             QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setColumnWidth(int(TagsModel::Column::Key), 180);
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto *remove = new QAction(icon(QStringLiteral("trash-2")), tr("Remove tag"), this);
    remove->setToolTip(tr("Take the selected tags off; nothing is sent before Save"));
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(remove);
    connect(remove, &QAction::triggered, this, &TagsDialog::removeSelected);
    auto *hint = makeCaption(tr("Type into the last row to add a tag. Nango keeps keys in lower case; a connection has "
                                "at most 10 tags."),
                             box);
    hint->setWordWrap(true);
    auto *below = new QHBoxLayout;
    below->setSpacing(SpaceInside);
    below->addWidget(hint, 1);
    below->addWidget(makeCommandButton(remove, ButtonLook::Normal, box, QStringLiteral("trash-2")), 0, Qt::AlignTop);
    layout->addWidget(m_table, 1);
    layout->addLayout(below);
    return box;
}

void TagsDialog::removeSelected()
{
    QList<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedIndexes()) {
        if (!rows.contains(index.row()))
            rows << index.row();
    }
    std::sort(rows.rbegin(), rows.rend());
    for (const int row : rows)
        m_model->removeRows(row, 1);
}

void TagsDialog::readAgain()
{
    context().session.connections().find(ref())->onFinished(this, [this](const Result<ConnectionRow> &present) {
        if (present)
            takePresent(*present);
        else
            messages()->show(present.error());
    });
}

void TagsDialog::takePresent(const ConnectionRow &present)
{
    const ConnectionTags theirs = ownTags(present);
    const auto changed = tagChanges(m_base, theirs);
    const ConnectionTags mine = m_model->tags();
    const bool edited = !tagChanges(m_base, mine).empty();
    m_row = present;
    showDerived();
    if (changed.empty())
        return;
    // The user's changes go on top of what the tags are now; what is typed at the moment is not taken away.
    m_model->setTags(rebasedTags(m_base, mine, theirs));
    m_base = theirs;
    messages()->show(MessageBar::Kind::Warning,
                     edited ? tr("Somebody changed the tags meanwhile:\n%1\nYour changes are kept on top. Look at what "
                                 "will change, then save again.")
                                  .arg(linesOf(changed))
                            : tr("The tags were newer than the list:\n%1").arg(linesOf(changed)));
    showChanges();
}

void TagsDialog::takeConflict(const ConnectionRow &present)
{
    takePresent(present);
}

void TagsDialog::showDerived()
{
    QStringList lines;
    for (const ConnectionTag &tag : derivedTags(m_row))
        lines << tr("%1: %2").arg(tag.key, tag.value.toText());
    m_derived->setText(lines.isEmpty() ? QString()
                                       : tr("Made from the end user, and kept:\n%1").arg(lines.join(u'\n')));
    m_derived->setVisible(!lines.isEmpty());
}

void TagsDialog::showChanges()
{
    const auto changes = tagChanges(m_base, m_model->tags());
    m_changes->setText(changes.empty() ? tr("Nothing is changed yet.") : tr("Will change:\n%1").arg(linesOf(changes)));
    check();
}

QString TagsDialog::problem() const
{
    ConnectionTags all = derivedTags(m_row);
    for (const ConnectionTag &tag : m_model->tags()) {
        if (isDerivedTag(m_row, tag.key.toLower()))
            return tr("\"%1\" is made from the end user: change the end user instead.").arg(tag.key);
        all.push_back(tag);
    }
    return tagsProblem(all);
}

bool TagsDialog::hasChanges() const
{
    return !tagChanges(m_base, m_model->tags()).empty();
}

Call<ConnectionEdit> *TagsDialog::save()
{
    return context().session.connectionEdits().setTags(ref(), m_base, m_model->tags());
}

ConnectionEditDialog::Undo TagsDialog::undoOf(const ConnectionRow &present) const
{
    if (!present.ref().isValid())
        return {}; // It could not be read again: nobody knows what would be replaced.
    return [edits = &context().session.connectionEdits(), ref = ref(), now = ownTags(present), before = m_base] {
        return edits->setTags(ref, now, before);
    };
}

} // namespace console
