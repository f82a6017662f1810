#!/bin/bash
# ./dev help
cat <<'X'
./dev up [--context NAME --registry REG]
                       everything: installs what is missing, builds, starts a 3-node Kubernetes, installs
                       the operator, applies examples/rediscluster.yaml and waits until it is Ready.
                       Again: rebuilds and rolls only what has changed.
                         --context NAME   a cluster of your kubeconfig instead of starting one;
                         --registry REG   where images are pushed for it to pull
./dev status           what runs: nodes, operator, Redis clusters
./dev kubectl ...      kubectl on that cluster
./dev redis-cli ...    redis-cli with a route to the pods: `./dev redis-cli -c set key value`;
                       talks to the demo cluster unless -h says otherwise
./dev logs             the operator's log; `logs POD [OPTION...]` a pod's; `logs node NODE [SERVICE]` a node's
./dev down [--keep | --all]
                       ends everything and removes it, except downloads and built programs
                         --keep           only switches the nodes off; `up` goes on with their data
                         --all            removes these too

./dev test [unit] [differential] [e2e | e2e-core]
                       all tests, or those named; unit is the quick part, e2e starts the cluster;
                       e2e-core are the scenarios that a change must pass to land
./dev build            compiles and packages
./dev image [--push REGISTRY]
                       builds the images of server and operator
./dev format           formats the sources as the build wants them
./dev bench [--list | PART...]
                       measures the server beside redis-server and Valkey, writes docs/performance.md
./dev bench failover [--runs N] [NAME...]
                       scenarios of e2e/ several times (5), writes docs/failover.md and holds its bounds
./dev mvn ...          Maven as the build uses it (right version, right JDK)

State lies in .state/ (or SLOTKEEPER_STATE). Needs Debian 12 or alike, root, and JDK 25; the rest it installs.
X
