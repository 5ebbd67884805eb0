#pragma once

#include <QFrame>

namespace console {

class DiffView;

/// Says that somebody else changed the document while it was edited, shows their version against the
/// user's, and lets the user choose. Hidden until there is a conflict.
class ConflictBar : public QFrame
{
    Q_OBJECT

public:
    explicit ConflictBar(QWidget *parent = nullptr);

    /// `theirs` is what the document is now, `mine` the text in the editor.
    void show(const QByteArray &theirs, const QByteArray &mine);

Q_SIGNALS:
    /// To bring both together, key by key.
    void resolveRequested();
    void keepMineRequested();
    void takeTheirsRequested();

private:
    DiffView *m_diff;
};

} // namespace console
