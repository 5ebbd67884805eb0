#pragma once

#include "core/call.h"
#include "core/ids.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

class QLabel;
class QPushButton;
class QTableView;

namespace console {

class DiffView;
class MergeModel;
class ThreeWayMerge;

/// Brings two people's changes of one document together: what each top-level key was, what it is now and what
/// the user has, whose value to take, and exactly what comes out of it. Nothing is sent: resolved() hands the
/// text back to the editor. Made for one conflict; deletes itself when closed.
class MergeDialog : public QDialog
{
    Q_OBJECT

public:
    MergeDialog(const ConnectionRef &connection, const QByteArray &base, const QByteArray &theirs,
                const QByteArray &mine, QWidget *parent);
    ~MergeDialog() override;

Q_SIGNALS:
    void resolved(const QByteArray &text);

private:
    QWidget *buildKeys();
    QWidget *buildResult();
    QWidget *buildButtons();
    void buildActions();
    void load(const QByteArray &base, const QByteArray &theirs, const QByteArray &mine);
    void take(ThreeWayMerge merge);
    void chooseSelected(bool mine);
    void chooseAll(bool mine);
    void showSelected();
    void update();
    void showResult();
    void finish();

    QByteArray m_theirs;
    MergeModel *m_model;
    QPointer<CallBase> m_call;
    QTimer m_later;
    QTableView *m_table = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_values = nullptr;
    DiffView *m_result = nullptr;
    QPushButton *m_use = nullptr;
};

} // namespace console
