#include "ui/metadata/mergedialog.h"

#include "core/background.h"
#include "models/mergemodel.h"
#include "ui/metadata/diffview.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/paragraph.h"

#include <QAction>
#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr qsizetype LongestValue = 2000;

/// Marks what is to be decided and what is taken, by icon and weight beside the word.
class MergeDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        // Painted here: a style sheet takes no background brush from an item.
        if (isTaken(index))
            painter->fillRect(option.rect, colorsOf(option.palette).successBack);
        QStyledItemDelegate::paint(painter, option, index);
    }

protected:
    static bool isTaken(const QModelIndex &index)
    {
        const auto side = MergeSide(index.data(MergeModel::SideRole).toInt());
        const auto column = MergeModel::Column(index.column());
        return (column == MergeModel::Column::Theirs && side == MergeSide::Theirs) ||
               (column == MergeModel::Column::Mine && side == MergeSide::Mine);
    }

    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const Colors &colors = colorsOf(option->palette);
        const auto side = MergeSide(index.data(MergeModel::SideRole).toInt());
        const auto column = MergeModel::Column(index.column());
        if (column == MergeModel::Column::Take) {
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = side == MergeSide::Undecided ? icon(QStringLiteral("triangle-alert"), colors.warning)
                                                        : icon(QStringLiteral("check"), colors.success);
            option->decorationSize = {16, 16};
        }
        const bool value = column == MergeModel::Column::Before || column == MergeModel::Column::Theirs ||
                           column == MergeModel::Column::Mine;
        if (value || column == MergeModel::Column::Key)
            option->font = monospaceFont();
        if (value && !isTaken(index))
            option->palette.setColor(QPalette::Text, colors.muted);
    }
};

QString valueText(const JsonValue &value)
{
    if (value.isMissing())
        return MergeDialog::tr("not there");
    const QString text = QString::fromUtf8(value.toRawBytes());
    return text.size() <= LongestValue ? text : text.left(LongestValue) + QChar(0x2026);
}

} // namespace

MergeDialog::MergeDialog(const ConnectionRef &connection, const QByteArray &base, const QByteArray &theirs,
                         const QByteArray &mine, QWidget *parent)
    : QDialog(parent), m_theirs(theirs), m_model(new MergeModel(this))
{
    setObjectName(QStringLiteral("mergeDialog"));
    setWindowTitle(tr("Resolve conflict"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeSection(tr("Resolve conflict"), this));
    layout->addWidget(makeParagraph(
        tr("Somebody changed the metadata of %1 while you edited it. Choose for each key that both changed whose value "
           "to take; what only one of you changed is taken already. Nothing is sent by this.")
            .arg(connection.toString()),
        this));
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildKeys());
    splitter->addWidget(buildResult());
    splitter->setSizes({380, 240});
    layout->addWidget(splitter, 1);
    layout->addWidget(buildButtons());
    buildActions();
    // With its frame on the screen of a small laptop, too.
    const QSize room = screen()->availableSize() - QSize(60, 80);
    resize(QSize(900, 700).boundedTo(room));
    load(base, theirs, mine);
}

MergeDialog::~MergeDialog()
{
    if (m_call)
        m_call->cancel();
}

QWidget *MergeDialog::buildKeys()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, SpaceInside);
    layout->setSpacing(SpaceInside);
    m_table = makeTable(tr("Changed keys"), box);
    m_table->setModel(m_model);
    m_table->setSortingEnabled(false);
    m_table->setItemDelegate(new MergeDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->horizontalHeader()->setStretchLastSection(true);
    layout->addWidget(m_table, 1);

    auto *row = new QWidget(box);
    auto *buttons = new FlowLayout(row);
    buttons->setContentsMargins({});
    buttons->setSpacing(SpaceInside);
    const auto addButton = [&](const QString &text, const QString &tip, auto slot) {
        QPushButton *button = makeButton(text, ButtonLook::Normal, row, {}, tip);
        connect(button, &QPushButton::clicked, this, slot);
        buttons->addWidget(button);
    };
    addButton(tr("Take theirs"), tr("For the selected keys (Alt+T)"), [this] { chooseSelected(false); });
    addButton(tr("Take mine"), tr("For the selected keys (Alt+M)"), [this] { chooseSelected(true); });
    addButton(tr("All theirs"), tr("For every key"), [this] { chooseAll(false); });
    addButton(tr("All mine"), tr("For every key"), [this] { chooseAll(true); });
    layout->addWidget(row);
    m_values = makeValue({}, tr("Values of the key"), box, true);
    m_values->setWordWrap(true);
    layout->addWidget(m_values);
    return box;
}

QWidget *MergeDialog::buildResult()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, SpaceInside, 0, 0);
    layout->setSpacing(SpaceInside);
    layout->addWidget(makeCaption(tr("What comes out, against what the metadata is now:"), box));
    m_result = new DiffView(tr("Result"), box);
    layout->addWidget(m_result, 1);
    return box;
}

QWidget *MergeDialog::buildButtons()
{
    auto *box = new QWidget(this);
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    m_state = makeCaption({}, box);
    m_state->setObjectName(QStringLiteral("mergeState"));
    auto *cancel = makeButton(tr("Cancel"), ButtonLook::Normal, box, {}, tr("Decide later; your text stays"));
    m_use = makeButton(tr("Use result"), ButtonLook::Primary, box, {}, tr("Go on editing with the result"));
    m_use->setDefault(true);
    layout->addWidget(m_state, 1);
    layout->addWidget(cancel);
    layout->addWidget(m_use);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, &MergeDialog::finish);
    return box;
}

void MergeDialog::buildActions()
{
    const auto add = [this](const QString &text, const QKeySequence &shortcut, bool mine) {
        auto *action = new QAction(text, this);
        action->setShortcut(shortcut);
        action->setToolTip(text);
        connect(action, &QAction::triggered, this, [this, mine] { chooseSelected(mine); });
        addAction(action);
    };
    add(tr("Take theirs for the selected keys"), QKeySequence(QStringLiteral("Alt+T")), false);
    add(tr("Take mine for the selected keys"), QKeySequence(QStringLiteral("Alt+M")), true);
}

void MergeDialog::load(const QByteArray &base, const QByteArray &theirs, const QByteArray &mine)
{
    m_use->setEnabled(false);
    m_state->setText(tr("Comparing…"));
    using Merge = std::optional<ThreeWayMerge>;
    auto *call = runInBackground(this, [base, theirs, mine](const std::stop_token &) -> Result<Merge> {
        return ThreeWayMerge::of(base, theirs, mine);
    });
    m_call = call;
    call->onFinished(this, [this](const Result<Merge> &merge) {
        m_call = nullptr;
        if (merge && *merge)
            take(**merge);
        else
            m_state->setText(tr("Your text is no JSON object yet: correct it first, or take theirs."));
    });
}

void MergeDialog::take(ThreeWayMerge merge)
{
    m_model->setMerge(std::move(merge));
    // Several choices at once are one new result.
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &MergeDialog::showResult);
    connect(m_model, &MergeModel::chosen, this, &MergeDialog::update);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MergeDialog::showSelected);
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column) + SpaceBetween, 70, 150));
    // The first key to decide is where the keyboard begins.
    int first = 0;
    for (int row = m_model->rowCount() - 1; row >= 0; --row)
        first = m_model->side(row) == MergeSide::Undecided ? row : first;
    m_table->selectRow(first);
    m_table->setFocus();
    update();
}

void MergeDialog::chooseSelected(bool mine)
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        m_model->choose(row.row(), mine ? MergeSide::Mine : MergeSide::Theirs);
    showSelected();
}

void MergeDialog::chooseAll(bool mine)
{
    m_model->chooseAll(mine ? MergeSide::Mine : MergeSide::Theirs);
    showSelected();
}

void MergeDialog::showSelected()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    m_values->setVisible(rows.size() == 1);
    if (rows.size() != 1)
        return;
    const MergeKey &key = m_model->key(rows.first().row());
    m_values->setText(tr("%1\nbefore  %2\ntheirs  %3\nmine    %4")
                          .arg(key.key, valueText(key.base), valueText(key.theirs), valueText(key.mine)));
}

void MergeDialog::update()
{
    const int open = m_model->merge().undecided();
    m_state->setText(open == 0   ? tr("Every key is decided.")
                     : open == 1 ? tr("1 key to decide")
                                 : tr("%1 keys to decide").arg(open));
    m_use->setEnabled(open == 0);
    m_later.start(0);
}

void MergeDialog::showResult()
{
    m_result->setTexts(m_theirs, m_model->merge().result());
}

void MergeDialog::finish()
{
    const QByteArray text = m_model->merge().result();
    accept();
    Q_EMIT resolved(text);
}

} // namespace console
