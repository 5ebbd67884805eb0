#pragma once

#include "ui/shell/page.h"

namespace console {

class ConnectionPicker;
class PlaceKeeper;
class RecordsPane;

/// The records of a connection that is chosen here.
class RecordsPage : public Page
{
    Q_OBJECT

public:
    RecordsPage(const PageContext &context, QWidget *parent);
    ~RecordsPage() override;

    void activate() override;
    void refresh() override;
    QWidget *initialFocus() override;

    /// `model` may be empty: then the user chooses one.
    void showRecords(const ConnectionRef &connection, const QString &model);

private:
    QWidget *buildHeader();
    void keepPlace();

    PageContext m_context;
    ConnectionPicker *m_connection;
    RecordsPane *m_pane;
    PlaceKeeper *m_place = nullptr;
};

} // namespace console
