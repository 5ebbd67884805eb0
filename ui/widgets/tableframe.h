#pragma once

#include "core/error.h"

#include <QWidget>

class QAbstractItemView;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace console {

/// A table or list with its five designed states: first load, rows, empty (and why), failed (and
/// retry), loading more; and a footer line that says what is shown and as of when.
class TableFrame : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(bool masked READ isMasked WRITE setMasked)

public:
    /// Takes ownership of `view`.
    explicit TableFrame(QAbstractItemView *view, QWidget *parent = nullptr);

    QAbstractItemView *view() const { return m_view; }

    /// First load: nothing to show yet. `text` says what is being loaded.
    void showLoading(const QString &text);
    /// Rows are there. More may be loading: then `more` is shown in the footer with a Cancel.
    void showRows();
    /// More is on its way below the rows: says so, with a way to cancel.
    void setLoadingMore(bool loading, const QString &text = {});
    /// Nothing to show: why, and what to do next; with a button when `actionText` is not empty.
    void showEmpty(const QString &title, const QString &text, const QString &actionText = {});
    /// Nothing to show because it failed; offers Retry and Details.
    void showFailed(const Error &error);
    /// The footer: "1,234 connections · as of 14:03".
    void setFooter(const QString &text);
    /// Presentation mode: an error may name anybody, so that only its Details say what it was.
    void setMasked(bool masked);
    bool isMasked() const { return m_masked; }

Q_SIGNALS:
    /// From the failed state.
    void retryRequested();
    /// From a loading state.
    void cancelRequested();
    /// The button of the empty state.
    void emptyActionTriggered();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showIconIfRoom();
    QWidget *buildMessagePage();
    QWidget *buildFooter();
    void showError();
    void showMessage(const QString &iconName, const QString &title, const QString &text, const QString &action,
                     bool busy);

    QAbstractItemView *m_view;
    QStackedWidget *m_stack;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QProgressBar *m_busy;
    QPushButton *m_action;
    QPushButton *m_details;
    QPushButton *m_cancel;
    QLabel *m_footer;
    QProgressBar *m_moreBusy;
    QPushButton *m_moreCancel;
    bool m_hasIcon = false;
    bool m_actionRetries = false;
    bool m_failed = false; ///< What is shown is m_error.
    bool m_masked = false;
    Error m_error;
};

} // namespace console
