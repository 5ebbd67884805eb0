#pragma once

#include "ui/connections/savedviews.h"

#include <QDialog>
#include <QMenu>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace console {

/// The menu of saved views: switch, save, rename, delete. For the palette there is an action for each view, too, which
/// is the parent's.
class ViewsMenu : public QMenu
{
    Q_OBJECT
    Q_PROPERTY(bool masked READ isMasked WRITE setMasked)

public:
    /// `current` gives the view as it is now, without a name.
    ViewsMenu(SavedViews &views, std::function<SavedView()> current, QWidget *parent);

    /// Asks for a name and saves the current view under it.
    void askToSave();
    /// Presentation mode: a view may be named after a customer.
    void setMasked(bool masked);
    bool isMasked() const { return m_masked; }

Q_SIGNALS:
    void chosen(const console::SavedView &view);

private:
    void fill();
    void empty();
    void offerViews();
    void askToRename(const QString &name);

    SavedViews &m_views;
    std::function<SavedView()> m_current;
    QMenu *m_rename;
    QMenu *m_remove;
    std::vector<QAction *> m_offered; ///< For the palette.
    bool m_masked = false;
};

/// Asks for the name of a view; says what happens to one of the same name.
class ViewNameDialog : public QDialog
{
    Q_OBJECT

public:
    /// `name` is what stands there at first. With `replaces`, a name that is taken replaces that view; otherwise
    /// it is refused.
    ViewNameDialog(const SavedViews &views, const QString &title, const QString &name, bool replaces, QWidget *parent);

Q_SIGNALS:
    void named(const QString &name);

private:
    void check();

    const SavedViews &m_views;
    QString m_before;
    bool m_replaces;
    QLineEdit *m_name;
    QLabel *m_hint;
    QPushButton *m_save;
};

} // namespace console
