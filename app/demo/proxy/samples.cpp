#include "demo/proxy/samples.h"

#include "demo/http/message.h"
#include "demo/state/records.h"

namespace console::demo {

std::string samplePng()
{
    return fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP8z4APMOGVHbHSAEEsAROxCnMTAAAAAElF"
                      "TkSuQmCC")
        .value_or(std::string());
}

std::string sampleEvents()
{
    std::string events;
    for (int i = 0; i < 5; ++i)
        events += "data: {\"i\":" + std::to_string(i) + "}\n\n";
    return events;
}

std::string countingBytes(std::size_t size)
{
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i % 256);
    return bytes;
}

std::string jsonOfAbout(std::size_t size)
{
    constexpr int different = 500;
    std::string rows;
    std::vector<std::string> cache;
    for (int i = 0; i < different && rows.size() + 20 < size; ++i) {
        cache.push_back(dump(providerContact(i, 0)));
        rows += (rows.empty() ? "" : ",") + cache.back();
    }
    rows.reserve(size + 1024);
    for (std::size_t i = 0; rows.size() + 20 < size; ++i)
        rows += "," + cache[i % cache.size()];
    return "{\"rows\":[" + rows + "]}";
}

} // namespace console::demo
