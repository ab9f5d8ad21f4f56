# The course as an image, for one machine or as the single-user image of a hub; the lessons are in the language asked for.
#
#   docker build -t course .
#   docker run -p 8888:8888 -v course-home:/home/learner -e LESSONS=zh course
#
# On a hub, with the hub's own version of JupyterHub:
#   docker build -t course --build-arg HUB="jupyterhub==5.4.*" .

ARG PYTHON=3.11

FROM python:${PYTHON}-slim AS wheel
WORKDIR /build
COPY pyproject.toml README.md LICENSE LICENSE-TEXT _config.yml ./
COPY src src
COPY notebooks notebooks
ARG PIP_INDEX_URL
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /dist .

FROM python:${PYTHON}-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends fonts-noto-cjk git \
 && rm -rf /var/lib/apt/lists/*
COPY constraints.txt /dist/constraints.txt
COPY --from=wheel /dist /dist
ARG HUB=""
ARG PIP_INDEX_URL
# Installed by root, so that no learner can change it: one course, shared and read-only.
RUN pip install --no-cache-dir -c /dist/constraints.txt /dist/*.whl nbgitpuller ${HUB}
RUN useradd --create-home --uid 1000 learner
USER learner
WORKDIR /home/learner
ENV LANG=C.UTF-8 PYTHONUTF8=1 LESSONS=en
EXPOSE 8888
CMD ["sh", "-c", "exec coursekit start \"my-lessons/$LESSONS\" --lang \"$LESSONS\" -- --no-browser --ip 0.0.0.0"]
