#pragma once

#include "models/connectionvocabulary.h"
#include "ui/connections/tablelayout.h"

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace console {

/// Chooses the columns of the connections: which, in what order, which pinned; the tags that occur are among
/// them. Emits chosen() when it is accepted; changes nothing itself.
class ColumnChooser : public QDialog
{
    Q_OBJECT

public:
    /// `title` gives the header of a column ID.
    ColumnChooser(const TableLayout &layout, const std::function<QString(const QString &id)> &title, QWidget *parent);

    /// Adds the tag keys that occur and are no columns yet, unchecked.
    void addTagKeys(const std::vector<ConnectionVocabulary::Counted> &keys);

Q_SIGNALS:
    void chosen(const console::TableLayout &layout);

private:
    void buildLayout();
    QPushButton *addButton(const QString &text, const QString &iconName, const QString &description,
                           const QKeySequence &shortcut, std::function<void()> run);
    QListWidgetItem *addItem(const TableLayout::Column &column, const QString &title);
    void filter(const QString &text);
    void move(int by);
    void togglePin();
    void updateButtons();
    TableLayout result() const;

    TableLayout m_layout;
    QLineEdit *m_search;
    QListWidget *m_list;
    QLabel *m_hint;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QPushButton *m_pin = nullptr;
    QPushButton *m_apply = nullptr;
};

} // namespace console
