#pragma once

#include "dto/proxy.h"

#include <QWidget>

class QTableView;

namespace console {

class FormPartsModel;

/// The parts of a multipart form, typed row by row; files by their path or with a file dialog.
class FormPartsTable : public QWidget
{
    Q_OBJECT

public:
    explicit FormPartsTable(QWidget *parent = nullptr);

    QList<FormPart> parts() const;
    /// Replaces all; does not emit edited().
    void setParts(const QList<FormPart> &parts);

Q_SIGNALS:
    void edited();

private:
    void chooseFile();

    FormPartsModel *m_model;
    QTableView *m_table;
};

} // namespace console
