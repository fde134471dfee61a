# One function of the chain for a host other than Cloud Run functions, from the same archive:
#
#   make bundle && docker build --build-arg FUNCTION=classify --tag careerops-classify .
#
# Who runs it names the project (CAREEROPS_PROJECT, CAREEROPS_BUCKET, CAREEROPS_DATABASE), gives it
# application-default credentials, and lets nobody reach it but the pusher of its subscription.

FROM python:3.11.15-slim-bookworm@sha256:b18992999dbe963a45a8a4da40ac2b1975be1a776d939d098c647482bcad5cba AS build
ARG FUNCTION
RUN test -n "$FUNCTION" \
    || { echo "Name a function, as in: docker build --build-arg FUNCTION=classify ." >&2; exit 1; }
COPY dist/${FUNCTION}-*.zip /bundle/
RUN test "$(ls /bundle | wc -l)" -eq 1 \
    || { echo "dist/ holds several archives of $FUNCTION: remove dist/ and run make bundle." >&2; exit 1; }
RUN python -m zipfile --extract /bundle/*.zip /workspace
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --requirement /workspace/requirements.txt

FROM python:3.11.15-slim-bookworm@sha256:b18992999dbe963a45a8a4da40ac2b1975be1a776d939d098c647482bcad5cba
ARG FUNCTION
COPY --from=build /venv /venv
COPY --from=build /workspace /workspace
WORKDIR /workspace
ENV FUNCTION_TARGET=${FUNCTION} \
    PORT=8080 \
    PATH=/venv/bin:$PATH \
    HOME=/tmp \
    PYTHONUNBUFFERED=1 \
    CAREEROPS_SERVICES=google \
    CAREEROPS_SECRETS=secret-manager \
    CAREEROPS_LOG_FORMAT=json
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import os, socket; socket.create_connection(('127.0.0.1', int(os.environ['PORT'])), 3)"]
CMD ["functions-framework"]
