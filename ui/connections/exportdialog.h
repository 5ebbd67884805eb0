#pragma once

#include "core/call.h"
#include "models/connectionexport.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

#include <atomic>
#include <memory>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace console {

class MessageBar;

/// Exports connections into a file: the format, where to, progress and Cancel. The rows are those of the moment
/// the dialog was opened; a file is there whole or not at all.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// `what` names the rows for a person: "60 connections", "the 3 selected connections". `warning` says what
    /// they lack ("still loading: …"); may be empty.
    ExportDialog(ConnectionExport rows, const QString &what, const QString &warning, QWidget *parent);
    ~ExportDialog() override;

    /// Writes to a file, without asking where.
    void exportTo(const QString &path);

    void reject() override;

Q_SIGNALS:
    /// The file is written; the text is for a person.
    void exported(const QString &text);

private:
    void buildLayout(const QString &what, const QString &warning);
    void explainFormat();
    void askWhere();
    void showProgress();
    void written(const QString &path, const Result<qint64> &bytes);
    ExportFormat format() const;

    ConnectionExport m_rows;
    QComboBox *m_format;
    QLabel *m_explanation;
    QProgressBar *m_progress;
    MessageBar *m_messages;
    QPushButton *m_export;
    QPushButton *m_cancel;
    QPointer<CallBase> m_call;
    std::shared_ptr<std::atomic<int>> m_done; ///< Rows written, by the thread that writes.
    QTimer m_clock;                           ///< Runs only while it writes.
};

} // namespace console
