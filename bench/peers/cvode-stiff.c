/*
 * CVODE (SUNDIALS 6 or later): BDF with dense linear algebra and its own difference quotients for Jacobians, on the
 * problems of task S4. Arguments: problem, relative tolerance, absolute tolerance, runs. Prints the end state on one
 * line and the milliseconds of each run on the next.
 */
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sundials/sundials_context.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>
#include <time.h>

typedef int (*Field)(realtype, N_Vector, N_Vector, void *);

static int robertson(realtype t, N_Vector yv, N_Vector fv, void *p) {
  const double *y = N_VGetArrayPointer(yv);
  double *f = N_VGetArrayPointer(fv);
  const double a = 0.04 * y[0], b = 1e4 * y[1] * y[2], c = 3e7 * y[1] * y[1];
  f[0] = b - a;
  f[1] = a - b - c;
  f[2] = c;
  return 0;
}

static int vanDerPol(realtype t, N_Vector yv, N_Vector fv, void *p) {
  const double *y = N_VGetArrayPointer(yv);
  double *f = N_VGetArrayPointer(fv);
  f[0] = y[1];
  f[1] = ((1 - y[0] * y[0]) * y[1] - y[0]) * 1e6;
  return 0;
}

static int hires(realtype t, N_Vector yv, N_Vector fv, void *p) {
  const double *y = N_VGetArrayPointer(yv);
  double *f = N_VGetArrayPointer(fv);
  const double m = 280 * y[5] * y[7];
  f[0] = -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007;
  f[1] = 1.71 * y[0] - 8.75 * y[1];
  f[2] = -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4];
  f[3] = 8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3];
  f[4] = -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6];
  f[5] = -m + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6];
  f[6] = m - 1.81 * y[6];
  f[7] = -m + 1.81 * y[6];
  return 0;
}

static int oregonator(realtype t, N_Vector yv, N_Vector fv, void *p) {
  const double *y = N_VGetArrayPointer(yv);
  double *f = N_VGetArrayPointer(fv);
  f[0] = 77.27 * (y[1] + y[0] * (1 - 8.375e-6 * y[0] - y[1]));
  f[1] = (y[2] - (1 + y[0]) * y[1]) / 77.27;
  f[2] = 0.161 * (y[0] - y[2]);
  return 0;
}

static const struct {
  const char *name;
  Field field;
  int size;
  double end;
  double start[8];
} problems[] = {
    {"robertson", robertson, 3, 1e11, {1, 0, 0}},
    {"van-der-pol-1e6", vanDerPol, 2, 2, {2, 0}},
    {"hires", hires, 8, 321.8122, {1, 0, 0, 0, 0, 0, 0, 0.0057}},
    {"oregonator", oregonator, 3, 360, {1, 2, 3}},
};

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e3 * t.tv_sec + 1e-6 * t.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc < 5) return 2;
  size_t k = 0;
  while (k < 4 && strcmp(problems[k].name, argv[1]) != 0) k++;
  if (k == 4) return 2;
  const double rtol = atof(argv[2]), atol = atof(argv[3]);
  const int runs = atoi(argv[4]), n = problems[k].size;
  SUNContext context;
  if (SUNContext_Create(NULL, &context)) return 1;
  double *times = malloc(sizeof(double) * (size_t)runs);
  N_Vector y = N_VNew_Serial(n, context);
  for (int run = 0; run < runs; run++) {
    const double before = now();
    memcpy(N_VGetArrayPointer(y), problems[k].start, sizeof(double) * (size_t)n);
    void *cvode = CVodeCreate(CV_BDF, context);
    CVodeInit(cvode, problems[k].field, 0, y);
    CVodeSStolerances(cvode, rtol, atol);
    CVodeSetMaxNumSteps(cvode, 10000000);
    CVodeSetStopTime(cvode, problems[k].end);
    SUNMatrix matrix = SUNDenseMatrix(n, n, context);
    SUNLinearSolver solver = SUNLinSol_Dense(y, matrix, context);
    CVodeSetLinearSolver(cvode, solver, matrix);
    realtype reached;
    const int flag = CVode(cvode, problems[k].end, y, &reached, CV_NORMAL);
    CVodeFree(&cvode);
    SUNLinSolFree(solver);
    SUNMatDestroy(matrix);
    times[run] = now() - before;
    if (flag < 0) return 1;
  }
  for (int i = 0; i < n; i++) printf("%.17g ", N_VGetArrayPointer(y)[i]);
  printf("\n");
  for (int run = 0; run < runs; run++) printf("%.6f ", times[run]);
  printf("\n");
  return 0;
}
