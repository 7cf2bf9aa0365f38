/*
 * Boost.odeint's dopri5 with step control on the problems of task S3. Arguments: problem, relative
 * tolerance, absolute tolerance, runs. Prints the end state on one line and the milliseconds of each run on the next.
 */
#include <array>
#include <boost/numeric/odeint.hpp>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace odeint = boost::numeric::odeint;

template <std::size_t n, class Field>
int solve(Field field, const std::array<double, n> &start, double end, double rtol, double atol, int runs) {
  std::array<double, n> y{};
  std::vector<double> times;
  for (int run = 0; run < runs; run++) {
    const auto before = std::chrono::steady_clock::now();
    y = start;
    odeint::integrate_adaptive(
        odeint::make_controlled(atol, rtol, odeint::runge_kutta_dopri5<std::array<double, n>>()), field, y, 0.0, end,
        1e-3);
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - before;
    times.push_back(taken.count());
  }
  for (const double x : y) std::printf("%.17g ", x);
  std::printf("\n");
  for (const double x : times) std::printf("%.6f ", x);
  std::printf("\n");
  return 0;
}

int main(int argc, char **argv) {
  if (argc < 5) return 2;
  const double rtol = std::atof(argv[2]), atol = std::atof(argv[3]);
  const int runs = std::atoi(argv[4]);
  if (std::strcmp(argv[1], "lotka-volterra") == 0) {
    using State = std::array<double, 2>;
    const auto field = [](const State &y, State &f, double) {
      f[0] = 1.5 * y[0] - y[0] * y[1];
      f[1] = y[0] * y[1] - 3 * y[1];
    };
    return solve<2>(field, {1, 1}, 20, rtol, atol, runs);
  }
  if (std::strcmp(argv[1], "van-der-pol-2") == 0) {
    using State = std::array<double, 2>;
    const auto field = [](const State &y, State &f, double) {
      f[0] = y[1];
      f[1] = 2 * (1 - y[0] * y[0]) * y[1] - y[0];
    };
    return solve<2>(field, {2, 0}, 10, rtol, atol, runs);
  }
  if (std::strcmp(argv[1], "pleiades") == 0) {
    using State = std::array<double, 28>;
    const auto field = [](const State &s, State &f, double) {
      for (int i = 0; i < 14; i++) f[i] = s[14 + i];
      for (int i = 14; i < 28; i++) f[i] = 0;
      for (int i = 0; i < 7; i++)
        for (int j = i + 1; j < 7; j++) {
          const double dx = s[j] - s[i], dy = s[7 + j] - s[7 + i];
          const double square = dx * dx + dy * dy, pull = 1 / (square * std::sqrt(square));
          f[14 + i] += (j + 1) * pull * dx;
          f[21 + i] += (j + 1) * pull * dy;
          f[14 + j] -= (i + 1) * pull * dx;
          f[21 + j] -= (i + 1) * pull * dy;
        }
    };
    return solve<28>(field,
                     {3, 3, -1, -3, 2, -2, 2, 3, -3, 2, 0, 0, -4, 4, 0, 0, 0, 0, 0, 1.75, -1.5, 0, 0, 0, -1.25, 1, 0, 0},
                     3, rtol, atol, runs);
  }
  return 2;
}
