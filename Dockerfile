# A machine that grades, with bubblewrap and graphviz on Debian:
#
#   docker build -t nn-grader .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD/class:/class" \
#       --security-opt seccomp=unconfined --security-opt apparmor=unconfined \
#       --security-opt systempaths=unconfined \
#       nn-grader grade 01_derivatives
#
# `nn-grader new /class` fills an empty folder first. The security options are for bubblewrap: it
# needs user namespaces and a /proc of its own, which Docker withholds by default. Mount only the
# class. On Ubuntu, the host also needs `sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`.
FROM python:3.12-slim-bookworm

RUN apt-get update \
    && apt-get install --yes --no-install-recommends bubblewrap graphviz \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/course
COPY . .
# The pinned versions as constraints, which allow neither extras nor this project itself.
RUN sed -n 's/\[.*\]//; /==/p' requirements-learner.txt requirements.txt > /tmp/pins.txt \
    && pip install --no-cache-dir --constraint /tmp/pins.txt '.[grade,torch]' \
    && rm -rf /opt/course /tmp/pins.txt

# For any user number: matplotlib and Jupyter keep their caches there.
ENV HOME=/tmp
WORKDIR /class
ENTRYPOINT ["nn-grade"]
CMD ["--help"]
