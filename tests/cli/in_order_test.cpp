#include "cli/in_order.h"

#include <atomic>
#include <stdexcept>
#include <string>

#include <doctest/doctest.h>

namespace {

// Numbers from 0, each worked on for a time that differs from its neighbours'.
kith::OrderedWork<int, int> squares(int count, std::size_t threads, std::vector<int>& out) {
  kith::OrderedWork<int, int> work;
  work.next = [next = 0, count]() mutable {
    return next < count ? std::optional<int>(next++) : std::nullopt;
  };
  work.bytes = [](int) { return std::size_t{1}; };
  work.work = [](int number) {
    std::this_thread::sleep_for(std::chrono::microseconds(number * 7919 % 500));
    return number * number;
  };
  work.use = [&out](int square) { out.push_back(square); };
  work.threads = threads;
  return work;
}

}  // namespace

TEST_CASE("results come in the order of the inputs, however many threads work") {
  std::vector<int> expected;
  for (int i = 0; i < 200; ++i) {
    expected.push_back(i * i);
  }
  for (const std::size_t threads : {1, 2, 4, 7}) {
    std::vector<int> out;
    kith::run_in_order(squares(200, threads, out));
    CHECK(out == expected);
  }
}

TEST_CASE("a failure reaches the caller after the results before it") {
  std::vector<int> out;
  kith::OrderedWork<int, int> work = squares(100, 4, out);
  work.work = [](int number) {
    if (number == 3) {
      throw std::runtime_error("three");
    }
    return number;
  };
  CHECK_THROWS_WITH_AS(kith::run_in_order(work), "three", std::runtime_error);
  CHECK(out == std::vector<int>{0, 1, 2});
}

TEST_CASE("inputs larger together than the bound are not worked on at one time") {
  std::vector<int> out;
  kith::OrderedWork<int, int> work = squares(40, 4, out);
  std::atomic<int> now = 0, most = 0;
  work.bytes = [](int number) { return number % 10 == 0 ? std::size_t{1000} : std::size_t{50}; };
  work.most_bytes = 100;
  work.work = [&](int number) {
    const int together = ++now;
    for (int seen = most; together > seen && !most.compare_exchange_weak(seen, together);) {
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    --now;
    return number;
  };
  kith::run_in_order(work);
  CHECK(out.size() == 40);
  CHECK(most <= 2);
}
