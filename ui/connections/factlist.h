#pragma once

#include <QWidget>

class QAction;
class QGridLayout;
class QHBoxLayout;

namespace console {

/// A titled list of facts, each with its name at the left and a value that can be selected and copied.
class FactList : public QWidget
{
    Q_OBJECT

public:
    explicit FactList(const QString &title, QWidget *parent = nullptr);

    /// A command in the line of the title. It outlives the list.
    void addTitleAction(QAction *action);
    /// `exact` becomes the tooltip. The value is found by the name, and read with it. Whatever its length, it does
    /// not make the list wider.
    QWidget *addFact(const QString &name, const QString &value, const QString &exact = {}, bool monospace = false);
    /// A fact followed by widgets, such as a button that copies it.
    void addFact(const QString &name, const QString &value, bool monospace, const QList<QWidget *> &actions);
    /// A sentence across both columns.
    void addText(const QString &text);
    int count() const { return m_rows; }

private:
    QHBoxLayout *m_title;
    QGridLayout *m_grid;
    int m_rows = 0;
};

} // namespace console
