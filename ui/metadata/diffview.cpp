#include "ui/metadata/diffview.h"

#include "core/background.h"
#include "models/linediffmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int ContextLines = 3;
constexpr qsizetype ComparedAtOnce = 64 * 1024;

/// Backs added and removed lines with their colour; the sign in the text says the same without it.
class DiffDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        // Painted here: a style sheet takes no background brush from an item.
        const Colors &colors = colorsOf(option.palette);
        const auto change = LineChange(index.data(LineDiffModel::ChangeRole).toInt());
        if (change == LineChange::Added)
            painter->fillRect(option.rect, colors.successBack);
        else if (change == LineChange::Removed)
            painter->fillRect(option.rect, colors.dangerBack);
        QStyledItemDelegate::paint(painter, option, index);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const Colors &colors = colorsOf(option->palette);
        option->font = monospaceFont();
        const bool text = index.column() == int(LineDiffModel::Column::Line);
        if (LineChange(index.data(LineDiffModel::ChangeRole).toInt()) == LineChange::Skipped)
            option->palette.setColor(QPalette::Text, colors.muted);
        if (!text)
            option->palette.setColor(QPalette::Text, colors.muted);
    }
};

} // namespace

QString changeSummary(const DiffCount &changes)
{
    if (changes == DiffCount{})
        return DiffView::tr("No difference.");
    const QString added =
        changes.added == 1 ? DiffView::tr("1 line added") : DiffView::tr("%1 lines added").arg(changes.added);
    const QString removed =
        changes.removed == 1 ? DiffView::tr("1 line removed") : DiffView::tr("%1 lines removed").arg(changes.removed);
    if (changes.removed == 0)
        return added;
    if (changes.added == 0)
        return removed;
    return DiffView::tr("%1, %2").arg(added, removed);
}

DiffView::DiffView(const QString &name, QWidget *parent)
    : QWidget(parent), m_table(makeTable(name, this)), m_summary(makeCaption({}, this)),
      m_model(new LineDiffModel(this))
{
    m_summary->setObjectName(QStringLiteral("changeSummary"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new DiffDelegate(m_table));
    m_table->setSortingEnabled(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->setDefaultSectionSize(DenseRowHeight);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->horizontalHeader()->setStretchLastSection(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside / 2);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
}

/// Two texts, compared.
struct DiffView::Difference {
    std::vector<DiffLine> lines;
    DiffCount changes;
};

DiffView::Difference DiffView::compare(const QByteArray &before, const QByteArray &after)
{
    Difference difference{.lines = diffJsonLines(before, after)};
    difference.changes = countChanges(difference.lines);
    if (difference.changes != DiffCount{})
        difference.lines = withContext(difference.lines, ContextLines);
    return difference;
}

void DiffView::setTexts(const QByteArray &before, const QByteArray &after)
{
    if (m_call)
        m_call->cancel();
    m_call = nullptr;
    if (before.size() + after.size() <= ComparedAtOnce) {
        show(compare(before, after));
        return;
    }
    m_summary->setText(tr("Comparing…"));
    m_model->setLines({});
    auto *call = runInBackground(
        this, [before, after](const std::stop_token &) -> Result<Difference> { return compare(before, after); });
    m_call = call;
    call->onFinished(this, [this, call](const Result<Difference> &difference) {
        if (m_call != call || !difference)
            return;
        m_call = nullptr;
        show(*difference);
    });
}

void DiffView::show(const Difference &difference)
{
    m_changes = difference.changes;
    m_summary->setText(changeSummary(m_changes));
    m_model->setLines(difference.lines);
    m_table->resizeColumnsToContents();
    Q_EMIT compared();
}

} // namespace console
