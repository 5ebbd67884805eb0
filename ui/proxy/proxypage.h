#pragma once

#include "core/result.h"
#include "dto/proxy.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QTimer>

namespace console {

class CallBase;
class HistoryPane;
class RequestPane;
class ResponsePane;

/// Sends ad-hoc requests with a connection's own credential, and shows whatever came back.
class ProxyPage : public Page
{
    Q_OBJECT

public:
    ProxyPage(const PageContext &context, QWidget *parent);
    ~ProxyPage() override;

    /// Fills the composer; never sends.
    void showRequest(const ProxyRequest &request);

    void activate() override;
    void refresh() override;
    QWidget *initialFocus() override;

private:
    QWidget *buildHeader();
    QWidget *buildBody();
    void send();
    void cancel();
    void restoreDraft();
    void keepDraft();

    PageContext m_context;
    RequestPane *m_request;
    ResponsePane *m_response;
    HistoryPane *m_history;
    QPointer<CallBase> m_call;
    QTimer m_draftTimer;
    bool m_activated = false;
    bool m_edited = false;
};

} // namespace console
