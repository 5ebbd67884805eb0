#include "ui/widgets/plaintooltips.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QToolTip>

namespace console {

namespace {

class PlainToolTips : public QObject
{
public:
    explicit PlainToolTips(QAbstractItemView *view) : QObject(view), m_view(view)
    {
        view->viewport()->installEventFilter(this);
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip)
            return false;
        const auto *help = static_cast<QHelpEvent *>(event);
        const QModelIndex index = m_view->indexAt(help->pos());
        const QString text = index.data(Qt::ToolTipRole).toString();
        // Escaped rather than plain: lines stay lines and long ones wrap.
        const QString html = QStringLiteral("<div style=\"white-space: pre-wrap\">%1</div>").arg(text.toHtmlEscaped());
        QToolTip::showText(help->globalPos(), text.isEmpty() ? QString() : html, m_view->viewport(),
                           m_view->visualRect(index));
        return true;
    }

private:
    QAbstractItemView *m_view;
};

} // namespace

void showPlainToolTips(QAbstractItemView *view)
{
    new PlainToolTips(view);
}

} // namespace console
