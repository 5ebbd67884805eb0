#pragma once

#include <QWidget>

class QLabel;
class QMenu;

namespace console {

/// The line below the table while several connections are selected: how many, and what can be done with them.
class SelectionBar : public QWidget
{
    Q_OBJECT

public:
    explicit SelectionBar(QWidget *parent);

    /// Shows the line from two on.
    void setCount(qsizetype count);
    /// The menu of its button; filled by whoever owns this, in its aboutToShow().
    QMenu *menu() const { return m_menu; }

Q_SIGNALS:
    void copyRequested();
    void exportRequested();
    void clearRequested();

private:
    QLabel *m_text;
    QMenu *m_menu;
};

} // namespace console
