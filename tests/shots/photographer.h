#pragma once

#include <QObject>
#include <QSize>
#include <QTimer>

#include <deque>
#include <functional>

namespace console {

class MainWindow;

/// Takes pictures of a window one after another from the event loop: prepares each, waits until nothing
/// on it is loading any more, and saves it as PNG.
class Photographer : public QObject
{
    Q_OBJECT

public:
    Photographer(MainWindow &window, const QString &folder, QObject *parent = nullptr);

    /// Adds a picture; `prepare` brings the window into the state to be shown. The front dialog, if any, is
    /// part of the picture and closed after it.
    void add(const QString &name, std::function<void()> prepare);
    /// The same, but does not wait for what is loading.
    void addAtOnce(const QString &name, std::function<void()> prepare);
    /// Adds a step without a picture.
    void then(std::function<void()> step) { add(QString(), std::move(step)); }
    void start();

Q_SIGNALS:
    void finished(bool allSaved);

private:
    struct Picture {
        QString name;
        std::function<void()> prepare;
        bool atOnce = false;
    };

    void next();
    void poll();
    bool isBusy() const;
    void save();

    MainWindow &m_window;
    QString m_folder;
    std::deque<Picture> m_pictures;
    Picture m_current;
    QTimer m_timer;
    int m_quietPolls = 0;
    int m_polls = 0;
    bool m_allSaved = true;
};

} // namespace console
